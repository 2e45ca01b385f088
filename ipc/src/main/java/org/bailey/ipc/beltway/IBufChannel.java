package org.bailey.ipc.beltway;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/** A channel over a ring of rich pointers into DBufs. */
public final class IBufChannel {

    private IBufChannel() {
    }

    /**
     * Opens one.
     *
     * @param entries entries of the ring, a power of two; a message of one slice takes 3
     * @param store the DBuf in which the sender's messages for it lie
     */
    public static Channel open(Holdings sender, Holdings receiver, int entries, Store store) {
        Region region = sender.region();
        long base = region.grant(null, IBufLayout.chunks(entries));
        IBufLayout layout = new IBufLayout(region.memory(), base, entries);
        ChannelCounters counters = new ChannelCounters();
        return new Channel(new IBufOutlet(layout, sender, store, counters),
            new IBufInlet(layout, receiver, counters), counters,
            () -> region.giveBack(base, IBufLayout.chunks(entries)));
    }
}
