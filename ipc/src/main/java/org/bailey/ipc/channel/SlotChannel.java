package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/** A channel over message slots: references to fbufs cross, returned in any order. */
public final class SlotChannel {

    private SlotChannel() {
    }

    /** Both ends, as what they are, for a channel that wraps them. */
    record Ends(SlotOutlet outlet, SlotInlet inlet, ChannelCounters counters, Runnable closing) {
    }

    /**
     * Opens one.
     *
     * @param slots messages that can be outstanding, a power of two
     * @param store where the sender's messages for it lie
     */
    public static Channel open(Holdings sender, Holdings receiver, int slots, Store store) {
        if (sender.region().guarded()) {
            return guarded(sender, receiver, slots, store);
        }
        Ends ends = ends(sender, receiver, slots, store, false);
        return new Channel(ends.outlet(), ends.inlet(), ends.counters(), ends.closing());
    }

    static Ends ends(Holdings sender, Holdings receiver, int slots, Store store, boolean exclusive) {
        Region region = sender.region();
        long base = region.grant(null, SlotLayout.chunks(slots));
        SlotLayout layout = new SlotLayout(region.memory(), base, slots);
        ChannelCounters counters = new ChannelCounters();
        SlotInlet inlet = new SlotInlet(layout, receiver, counters, exclusive);
        inlet.lentBy(receiver.enlist(inlet));
        return new Ends(new SlotOutlet(layout, sender, store, counters), inlet, counters,
            () -> region.giveBack(base, SlotLayout.chunks(slots)));
    }

    /** The same with guards around both ends, where some fbufs are handled another way than the fastest. */
    private static Channel guarded(Holdings sender, Holdings receiver, int slots, Store store) {
        Region region = sender.region();
        long base = region.grant(null, SlotLayout.chunks(slots));
        SlotLayout layout = new SlotLayout(region.memory(), base, slots);
        ChannelCounters counters = new ChannelCounters();
        SlotOutlet outlet = new SlotOutlet(layout, sender, store, counters);
        SlotInlet inlet = new SlotInlet(layout, receiver, counters, false);
        return new Channel(new GuardedOutlet(outlet, sender.space(), receiver.space(), counters),
            new GuardedInlet(inlet, slots, receiver, sender.space()), counters,
            () -> region.giveBack(base, SlotLayout.chunks(slots)));
    }
}
