package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;

/** What a domain made of a message: which bytes it took off and put on, and what it wrote into the descriptor. */
final class Change {

    private final MessageView before;
    private final MessageView after;
    private final List<String> words = new ArrayList<>();

    private Change(MessageView before, MessageView after) {
        this.before = before;
        this.after = after;
    }

    /** In words. */
    static String of(MessageView before, MessageView after) {
        Change change = new Change(before, after);
        change.bytes();
        change.number("flow", before.flow(), after.flow());
        change.number("class", before.classWord(), after.classWord());
        change.number("gap", before.gapBytes(), after.gapBytes());
        change.number("word0", before.word0(), after.word0());
        change.number("word1", before.word1(), after.word1());
        change.number("time", before.timestampNs(), after.timestampNs());
        if (before.kind() != after.kind()) {
            change.words.add("kind " + word(before) + " to " + word(after));
        }
        return change.words.isEmpty() ? "changed nothing" : String.join(", ", change.words);
    }

    private static String word(MessageView message) {
        return message.kind().name().toLowerCase(Locale.ROOT);
    }

    private void number(String name, long one, long other) {
        if (one != other) {
            words.add(name + " " + one + " to " + other);
        }
    }

    /** What both have in common is found slice by slice; what lies in front, between and behind differs. */
    private void bytes() {
        long firstBefore = Long.MAX_VALUE;
        long firstAfter = -1;
        boolean reordered = false;
        long endBefore = 0;
        long endAfter = 0;
        long commonBytes = 0;
        long afterAt = 0;
        Overlaps common = new Overlaps(before);
        long[] beforeAt = begins(before);
        for (SliceView mine : after.slices()) {
            for (int place : common.with(mine)) {
                SliceView its = before.slices().get(place);
                long from = Math.max(mine.offset(), its.offset());
                long to = Math.min(mine.offset() + mine.lengthBytes(), its.offset() + its.lengthBytes());
                reordered |= beforeAt[place] + from - its.offset() < endBefore;
                firstBefore = Math.min(firstBefore, beforeAt[place] + from - its.offset());
                firstAfter = firstAfter < 0 ? afterAt + from - mine.offset() : firstAfter;
                endBefore = Math.max(endBefore, beforeAt[place] + to - its.offset());
                endAfter = afterAt + to - mine.offset();
                commonBytes += to - from;
            }
            afterAt += mine.lengthBytes();
        }
        if (commonBytes == 0) {
            count("made", after.lengthBytes(), "bytes anew");
            return;
        }
        count("dropped", firstBefore, "in front");
        count("pushed", firstAfter, "in front");
        count("took", Math.max(0, endBefore - firstBefore - commonBytes), "out of it");
        count("put", Math.max(0, endAfter - firstAfter - commonBytes), "into it");
        count("cut", Math.max(0, before.lengthBytes() - endBefore), "at the end");
        count("added", after.lengthBytes() - endAfter, "at the end");
        if (reordered) {
            words.add("changed the order");
        }
    }

    /** Of each slice how far behind the first byte of its message it begins. */
    private static long[] begins(MessageView message) {
        long[] begins = new long[message.slices().size()];
        for (int i = 1; i < begins.length; i++) {
            begins[i] = begins[i - 1] + message.slices().get(i - 1).lengthBytes();
        }
        return begins;
    }

    private void count(String did, long bytes, String where) {
        if (bytes > 0) {
            words.add(did + " " + bytes + " " + where);
        }
    }
}
