package org.bailey.drivers.files;

import java.util.Arrays;

/** What is missing in one direction: offsets in the stream and lengths, ascending, neighbours joined. */
final class Gaps {

    /** Gaps beyond these are not listed: what a packet contains must not fill the memory. */
    static final int LIMIT = 4096;

    private static final int FIELDS = 2;

    private long[] offsetsAndBytes = new long[0];
    private int count;

    /** Takes in a gap at or behind the end of the last one; false where there is no room to list it. */
    boolean add(long offset, long bytes) {
        int last = FIELDS * (count - 1);
        if (count > 0 && offsetsAndBytes[last] + offsetsAndBytes[last + 1] == offset) {
            offsetsAndBytes[last + 1] += bytes;
            return true;
        }
        if (count == LIMIT) {
            return false;
        }
        int next = FIELDS * count;
        if (next == offsetsAndBytes.length) {
            offsetsAndBytes = Arrays.copyOf(offsetsAndBytes, Math.max(FIELDS, 2 * next));
        }
        offsetsAndBytes[next] = offset;
        offsetsAndBytes[next + 1] = bytes;
        count++;
        return true;
    }

    int count() {
        return count;
    }

    long offset(int index) {
        return offsetsAndBytes[FIELDS * index];
    }

    long bytes(int index) {
        return offsetsAndBytes[FIELDS * index + 1];
    }
}
