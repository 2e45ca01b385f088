package org.bailey.shell.step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;

/** The latest crossings of a run; older ones are forgotten, so that a run can be as long as it likes. */
final class Trace {

    /** Crossings that are kept, where their messages have few slices. */
    static final int KEPT = 1 << 14;

    /** Slices that are kept, in all of them: a message can have as many as a channel has room for. */
    static final int SLICES_KEPT = 1 << 17;

    private record Sent(MessageView message, long after) {
    }

    private final Crossing[] latest = new Crossing[KEPT];

    /** Of each channel, what went in and did not come out yet, the latest of it. */
    private final List<Deque<Sent>> underWay = new ArrayList<>();
    private long count;
    private long oldest = 1;
    private long slices;
    private long digest;

    /** An empty trace of a stack of so many channels. */
    Trace(int channels) {
        for (int i = 0; i < channels; i++) {
            underWay.add(new ArrayDeque<>());
        }
    }

    /** Crossings so far. */
    long count() {
        return count;
    }

    /** The crossing of this number, if it is among those that are kept. */
    Optional<Crossing> crossing(long number) {
        return number >= oldest && number <= count ? Optional.of(latest[place(number)]) : Optional.empty();
    }

    /** The first crossing that is kept. */
    long oldest() {
        return oldest;
    }

    /** Enters what went into a channel. */
    void sent(int channel, MessageView message) {
        Deque<Sent> sent = underWay.get(channel);
        if (sent.size() == KEPT) {
            sent.removeFirst();
        }
        sent.add(new Sent(message, count));
    }

    /** Enters a crossing. */
    Crossing lent(int channel, MessageView message) {
        Sent sent = take(underWay.get(channel), message);
        count++;
        digest = digest(digest, channel, message);
        Crossing crossing = new Crossing(count, channel, message, sent == null ? null : sent.message(),
            sent == null ? count - 1 : sent.after(), digest);
        keep(crossing);
        return crossing;
    }

    private void keep(Crossing crossing) {
        if (count - oldest == KEPT) {
            forgetOldest();
        }
        latest[place(count)] = crossing;
        slices += slices(crossing);
        while (slices > SLICES_KEPT && oldest < count) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        slices -= slices(latest[place(oldest)]);
        latest[place(oldest)] = null;
        oldest++;
    }

    private static int slices(Crossing crossing) {
        return crossing.message().slices().size() + (crossing.sent() == null ? 0 : crossing.sent().slices().size());
    }

    /** What came out is what went in first, unless messages in between were lost with a domain that failed. */
    private static Sent take(Deque<Sent> sent, MessageView message) {
        int lost = 0;
        for (Sent each : sent) {
            if (alike(each.message(), message)) {
                for (; lost >= 0; lost--) {
                    sent.removeFirst();
                }
                return each;
            }
            lost++;
        }
        return null;
    }

    private static boolean alike(MessageView one, MessageView other) {
        return one.lengthBytes() == other.lengthBytes() && one.kind() == other.kind() && one.flow() == other.flow()
            && one.timestampNs() == other.timestampNs() && one.classWord() == other.classWord()
            && one.word0() == other.word0() && one.word1() == other.word1();
    }

    private static int place(long number) {
        return (int) (number & KEPT - 1);
    }

    private static long digest(long before, int channel, MessageView message) {
        long digest = mix(mix(before, channel), message.lengthBytes());
        digest = mix(mix(mix(digest, message.timestampNs()), message.flow()), message.kind().ordinal());
        digest = mix(mix(mix(digest, message.classWord()), message.word0()), message.word1());
        for (SliceView slice : message.slices()) {
            digest = mix(mix(mix(digest, slice.offset()), slice.lengthBytes()), slice.generation());
        }
        return digest;
    }

    private static long mix(long digest, long value) {
        return Long.rotateLeft((digest ^ value) * 0x9E37_79B9_7F4A_7C15L, 29);
    }
}
