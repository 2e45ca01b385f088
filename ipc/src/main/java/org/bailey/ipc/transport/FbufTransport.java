package org.bailey.ipc.transport;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.SlotChannel;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.fbuf.UncachedStore;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.Holdings;

/** Only references cross; the receiver reads the sender's fbufs in place (SOSP 1993). */
final class FbufTransport implements Transport {

    @Override
    public String name() {
        return "fbuf";
    }

    @Override
    public Store store(Region region, TransportLimits limits) {
        return new FbufStore(region, limits.fbufs());
    }

    @Override
    public Store store(Space owner, Mode mode, DataPath path, TransportLimits limits) {
        return mode.cached() ? new FbufStore(owner, mode, path, limits.fbufs())
            : new UncachedStore(owner, mode, path, limits.fbufs());
    }

    @Override
    public Channel connect(Holdings sender, Holdings receiver, Store store, TransportLimits limits) {
        return SlotChannel.open(sender, receiver, limits.messages(), store);
    }
}
