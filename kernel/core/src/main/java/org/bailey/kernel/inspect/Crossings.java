package org.bailey.kernel.inspect;

import org.bailey.ipc.Bytes;

/**
 * Whoever wants to hear of each message that crosses a channel, on the thread that runs its end.
 *
 * <p>A channel is named by its place in the spec. While a call is under way that domain's whole worker stands still.
 */
public interface Crossings {

    /** A domain's message went into a channel, as it was in its sender's hands. */
    void sent(int channel, MessageView message);

    /**
     * A message came out of a channel; its receiver gets it next, or it is lost where the receiver is gone for good.
     *
     * @param bytes what the receiver will read; good until this returns
     * @return whether to go on; where not, the worker ends the stack without delivering it
     */
    boolean lent(int channel, MessageView message, Bytes bytes);
}
