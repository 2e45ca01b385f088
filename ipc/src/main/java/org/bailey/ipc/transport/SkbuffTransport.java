package org.bailey.ipc.transport;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.CopyChannel;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.skbuff.SkbuffStore;
import org.bailey.ipc.slice.Holdings;

/** The Linux way: slab-cached buffers with headroom, pushed and pulled in place, copied once at each boundary. */
final class SkbuffTransport implements Transport {

    /** With the largest headroom it still fits the largest size of a slab cache, 64 KiB. */
    private static final int PIECE_BYTES = 62 * 1024;

    @Override
    public String name() {
        return "skbuff";
    }

    @Override
    public Store store(Region region, TransportLimits limits) {
        return new SkbuffStore(region, limits.fbufs(), limits.headroomBytes());
    }

    @Override
    public Channel connect(Holdings sender, Holdings receiver, Store store, TransportLimits limits) {
        Store copies = store(sender.region(), limits);
        return CopyChannel.open(sender, receiver, limits.messages(), store, copies, PIECE_BYTES);
    }
}
