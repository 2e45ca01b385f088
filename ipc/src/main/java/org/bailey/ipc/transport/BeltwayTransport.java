package org.bailey.ipc.transport;

import org.bailey.ipc.beltway.DBuf;
import org.bailey.ipc.beltway.IBufChannel;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/** Long-lived rings: data stored once in a DBuf, pointers to it in the IBuf of each channel (INFOCOM 2008). */
final class BeltwayTransport implements Transport {

    @Override
    public String name() {
        return "beltway";
    }

    @Override
    public Store store(Region region, TransportLimits limits) {
        return new DBuf(region, limits.ring());
    }

    @Override
    public Channel connect(Holdings sender, Holdings receiver, Store store, TransportLimits limits) {
        return IBufChannel.open(sender, receiver, limits.messages(), store);
    }
}
