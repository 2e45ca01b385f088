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

    /** Messages that wait; for others than the receiver's thread, a hint. */
    int queued();

    /** Whether a message waits; for the receiver's thread, which need not look at what the sender wrote each time. */
    default boolean ready() {
        return queued() > 0;
    }

    /** A number that grows with everything that was given back. */
    long returned();

    /** What crossed here. */
    ChannelCounters counters();
}
