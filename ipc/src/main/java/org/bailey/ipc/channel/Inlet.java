package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.slice.SliceList;

/** Receiving end of a channel; the lender of every slice that came by it, a token being one message or a part. */
public interface Inlet extends Lender {

    /**
     * Lends the next message into a blank list.
     *
     * @return false where there is none
     * @throws org.bailey.ipc.BaileyException with BAD_REFERENCE where the sender wrote what cannot be
     */
    boolean poll(SliceList into);

    /**
     * Whether more than half of the channel's room went to messages that were taken here and did not go back, not
     * counting so many; of what the sender writes for each message, nothing is looked at.
     */
    boolean keeps(int others);

    @Override
    default boolean pinning(int token) {
        return keeps(0);
    }

    /** Messages that wait; for others than the receiver's thread, a hint. */
    int queued();

    /** Whether a message waits; for the receiver's thread, which need not look at what the sender wrote each time. */
    default boolean ready() {
        return queued() > 0;
    }

    /**
     * Looks at what the next messages begin with, so many at most, all of them at once: where a sender on another
     * processor wrote them, waiting for one cache line after the other takes longer than handling them.
     */
    default void readAhead(int messages) {
    }

    /** Leaves it to {@link #publish} from now on to show what was taken and given back; see the outlet's. */
    default void inBatches() {
    }

    /** Shows the sender what was taken and given back so far. */
    default void publish() {
    }

    /** A number that grows with everything that was taken or given back: the sender may wait for either. */
    long moved();

    /** What crossed here. */
    ChannelCounters counters();
}
