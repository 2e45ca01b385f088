package org.bailey.ipc.transport;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.Holdings;

/** How messages cross, and where they lie for that; no state, one instance serves any number of channels. */
public interface Transport {

    /** The word for it in a stack file. */
    String name();

    /** A store whose bytes cross by this transport without being moved first. */
    Store store(Region region, TransportLimits limits);

    /**
     * A store as {@link #store(Region, TransportLimits)} makes, of a domain.
     *
     * @param mode how what lies in it is handled; it means nothing to other transports than {@code fbuf}
     * @param path whom what lies in it can reach
     */
    default Store store(Space owner, Mode mode, DataPath path, TransportLimits limits) {
        return store(owner.region(), limits);
    }

    /**
     * Opens a channel.
     *
     * @param store what {@link #store} made for the sender
     */
    Channel connect(Holdings sender, Holdings receiver, Store store, TransportLimits limits);
}
