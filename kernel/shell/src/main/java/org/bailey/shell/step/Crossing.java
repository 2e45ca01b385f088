package org.bailey.shell.step;

import org.bailey.kernel.inspect.MessageView;

/**
 * A message that came out of a channel, about to be given to its receiver.
 *
 * @param number of all crossings of a run, the first being 1
 * @param channel its place in the stack
 * @param sent the same message in its sender's hands; null where the sender was not seen to send it
 * @param sentAfter number of the crossing after which it was sent
 * @param digest stands for this crossing and all before it: two runs with the same one went the same way
 */
record Crossing(long number, int channel, MessageView message, MessageView sent, long sentAfter, long digest) {

    /** What its sender made: in its own memory, where the channel copies. */
    MessageView made() {
        return sent == null ? message : sent;
    }
}
