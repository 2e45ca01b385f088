package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/**
 * A channel over message slots whose messages are copied on the way.
 *
 * <p>No slice of the sender's ever points into a copy, so that it is the receiver's alone: where the store of the
 * copies keeps headroom, the receiver pushes in place.
 */
public final class CopyChannel {

    private CopyChannel() {
    }

    /**
     * Opens one.
     *
     * @param slots messages that can be outstanding, a power of two
     * @param store where the sender's messages for it lie at first
     * @param copies where they are copied to; it belongs to the channel from now on
     * @param pieceBytes most bytes that are copied into one piece
     */
    public static Channel open(Holdings sender, Holdings receiver, int slots, Store store, Store copies,
                               int pieceBytes) {
        sender.enlist(copies);
        SlotChannel.Ends ends = SlotChannel.ends(sender, receiver, slots, store, true);
        return new Channel(new CopyOutlet(ends.outlet(), sender, copies, pieceBytes, ends.counters()), ends.inlet(),
            ends.counters(), () -> {
                ends.closing().run();
                copies.close();
            });
    }
}
