package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/** A channel over message slots whose messages are copied on the way: the slow way. */
public final class CopyChannel {

    private CopyChannel() {
    }

    /**
     * Opens one.
     *
     * @param slots messages that can be outstanding, a power of two
     * @param store where the sender's messages for it lie at first
     * @param copies where they are copied to; it belongs to the channel from now on
     */
    public static Channel open(Holdings sender, Holdings receiver, int slots, Store store, Store copies) {
        sender.enlist(copies);
        SlotChannel.Ends ends = SlotChannel.ends(sender, receiver, slots, store);
        return new Channel(new CopyOutlet(ends.outlet(), sender, copies, ends.counters()), ends.inlet(),
            ends.counters(), () -> {
                ends.closing().run();
                copies.close();
            });
    }
}
