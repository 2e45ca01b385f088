package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/** Sending end of a channel. */
public interface Outlet {

    /**
     * Moves a message's slices to the other side; the list is empty afterwards.
     *
     * @return false, and nothing moved, where there is no room
     * @throws org.bailey.ipc.BaileyException with TOO_LARGE where it could never cross
     */
    boolean offer(SliceList message);

    /**
     * Leaves it to {@link #publish} from now on to show what was offered: a receiver on another processor then asks for
     * the cache line of the cursor once for many messages, not for each. What it asks for before that it does not see.
     */
    default void inBatches() {
    }

    /** Shows the receiver what was offered so far. */
    default void publish() {
    }

    /**
     * Whether so many messages wait, or more: a sender far ahead of its receiver uses more memory than the caches of a
     * processor hold, and both then wait for every message. There is room all the same.
     */
    default boolean ahead(int messages) {
        return false;
    }

    /** A number that grows with everything that was sent. */
    long published();

    /** Messages of a few slices that certainly have room now. */
    int room();

    /** Whether more than half of the room is used up; asked by another thread, a hint. */
    boolean pressed();

    /** Whether more than half of the room is used up by other messages than so many; a hint as above. */
    boolean pressed(int others);

    /** Messages, or parts, that the other side gave back and this one did not take yet; a hint as above. */
    int returning();

    /** Takes back what the other side is done with; returns how many messages, or parts, that were. */
    int collect();

    /** Messages, or parts, sent that did not come back yet; what takes no room here is not among them. */
    int outstanding();

    /** Retains, in the sender's holdings, everything that is still outstanding: a sender died and is counted anew. */
    void recount();

    /** Where its cursors and marks are. */
    LedgerLayout ledger();

    /** Shows every slice that is outstanding, place by place, to someone who looks while nobody sends. */
    void show(OutstandingSlices to);

    /** Where a message that shall go this way best lies from the start. */
    Store store();
}
