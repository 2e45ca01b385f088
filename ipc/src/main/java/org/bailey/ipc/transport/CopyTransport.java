package org.bailey.ipc.transport;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.CopyChannel;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.fbuf.PageStore;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.slice.Holdings;

/** The slow way: each crossing allocates memory and copies the message into it. */
final class CopyTransport implements Transport {

    private static final int PIECE_BYTES = 256 * 1024;

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public Store store(Region region, TransportLimits limits) {
        return new FbufStore(region, limits.fbufs());
    }

    @Override
    public Store store(Space owner, Mode mode, DataPath path, TransportLimits limits) {
        return new FbufStore(owner, Mode.FASTEST, path, limits.fbufs());
    }

    @Override
    public Channel connect(Holdings sender, Holdings receiver, Store store, TransportLimits limits) {
        PageStore copies = new PageStore(sender.region(), limits.fbufs());
        return CopyChannel.open(sender, receiver, limits.messages(), store, copies, PIECE_BYTES);
    }
}
