package org.bailey.shell.step;

import java.util.List;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;

/**
 * Where a message went: what its receiver sent of its bytes, or sent while it had just that message.
 *
 * <p>Of what it was copied to on the way only the next crossing is of interest: there a new one begins.
 */
final class Following {

    private final Crossing from;
    private final Overlaps bytes;
    private final String receiver;
    private final Names names;
    private boolean sentOn;

    /** Follows the message of a crossing. */
    Following(Crossing from, Names names) {
        this.from = from;
        this.bytes = new Overlaps(from.message());
        this.receiver = names.receiver(from.channel());
        this.names = names;
    }

    /** The number of the crossing from which on it is followed. */
    long number() {
        return from.number();
    }

    /** Its bytes. */
    List<SliceView> slices() {
        return from.message().slices();
    }

    /** Hears that something was sent after the crossing of this number. */
    void sent(int channel, MessageView message, long after) {
        sentOn |= follows(channel, message, after);
    }

    private boolean follows(int channel, MessageView message, long after) {
        return names.sender(channel).equals(receiver)
            && (after == from.number() || bytes.any(message));
    }

    /** Whether this is the crossing of what was sent of it. */
    boolean isContinuedBy(Crossing crossing) {
        return crossing.sent() != null && crossing.number() > from.number()
            && follows(crossing.channel(), crossing.sent(), crossing.sentAfter());
    }

    /** Whether anything was sent of it: then it crosses, sooner or later. */
    boolean sentOn() {
        return sentOn;
    }
}
