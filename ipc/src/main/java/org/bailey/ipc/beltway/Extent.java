package org.bailey.ipc.beltway;

/**
 * The part of a ring that is in use: where the next block goes, and how much of the ring that takes.
 *
 * <p>A ring that is mostly empty uses only the beginning of its bytes, so that these stay in the cache: it wraps
 * early. Where that is too little it goes on behind, up to all it has. So the size changes and the place of a
 * position does not.
 *
 * <pre>
 *  0            head        tail          logical           size
 *  +------------+-----------+-------------+-----------------+
 *  | lap n + 1  |   free    |   lap n     |   left out      |    wrapped early: positions of lap n end at logical
 *  +------------+-----------+-------------+-----------------+
 *  | lap n + 1  | left out  |   lap n     | lap n + 1, head |    grown while it was wrapped: what did not fit
 *  +------------+-----------+-------------+-----------------+    below the tail has gone on behind lap n
 * </pre>
 *
 * <p>Positions are compared by their difference, so that they may run over.
 */
final class Extent {

    private static final int LEAST_PART = 16;
    private static final long LEAST_BYTES = 64 << 10;

    private final DBufLayout layout;
    private final long sizeBytes;
    private final long mask;
    private final long apartMask;
    private final long leastBytes;
    private long head;
    private long tail;
    private long wrapFrom;
    private long wrapTo;
    private long growthFrom;
    private long growthTo;
    private long logicalBytes;
    private boolean refused;

    /** An extent that is empty, and begins at a position at which the ring does. */
    Extent(DBufLayout layout, DBufShape shape, int apartBytes, long start) {
        this.layout = layout;
        this.sizeBytes = shape.sizeBytes();
        this.mask = sizeBytes - 1;
        this.apartMask = apartBytes - 1L;
        this.leastBytes = Math.max(LEAST_BYTES, sizeBytes / LEAST_PART);
        this.logicalBytes = leastBytes;
        leaveOutAtWrap(start, start);
        leaveOutAtGrowth(start, start);
        layout.head(start);
        layout.tail(start);
        recall();
    }

    /** Believes nothing but what was published: an operation was broken off. */
    void recall() {
        head = layout.head();
        tail = layout.tail();
        wrapFrom = layout.wrapFrom();
        wrapTo = layout.wrapTo();
        growthFrom = layout.growthFrom();
        growthTo = layout.growthTo();
        if (wrapTo - head > 0 || wrapTo - wrapFrom < 0) {
            leaveOutAtWrap(tail, tail);
        }
        if (growthTo - head > 0 || growthTo - growthFrom < 0) {
            leaveOutAtGrowth(tail, tail);
        }
    }

    private void leaveOutAtWrap(long from, long to) {
        layout.wrap(from, to);
        wrapFrom = from;
        wrapTo = to;
    }

    private void leaveOutAtGrowth(long from, long to) {
        layout.growth(from, to);
        growthFrom = from;
        growthTo = to;
    }

    long head() {
        return head;
    }

    long tail() {
        return tail;
    }

    /** How much of its bytes the ring goes round in for now. */
    long logicalBytes() {
        return logicalBytes;
    }

    /** Bytes in use. */
    long usedBytes() {
        return head - tail - leftOut(wrapFrom, wrapTo) - leftOut(growthFrom, growthTo);
    }

    private long leftOut(long from, long to) {
        return from - tail >= 0 && head - to >= 0 ? to - from : 0;
    }

    /** Whether there was no room when it was asked for last, and nothing was given back since. */
    boolean refused() {
        return refused;
    }

    /** Bytes from a position to where the ring ends. */
    private long toEnd(long position) {
        return sizeBytes - (position & mask);
    }

    /** Finds adjacent bytes for a block, from the head on, which is moved there; false where there are none. */
    boolean place(long blockBytes) {
        boolean here = (head & mask) + blockBytes <= logicalBytes && head + blockBytes - tail <= sizeBytes;
        if (!here && !placeElsewhere(blockBytes)) {
            refused = true;
            return false;
        }
        return true;
    }

    private boolean placeElsewhere(long blockBytes) {
        long begin = head - (head & mask);
        if (head - tail > sizeBytes) {
            // It has grown behind the tail's lap; where it came to the very end, the next lap is not free yet.
            return head != begin && grow(blockBytes);
        }
        if (tail - begin < 0) {
            // The tail is one lap behind: below it, or where the ring went on before it wrapped.
            return head + blockBytes - tail <= sizeBytes ? grow(blockBytes) : goOnBehind(begin, blockBytes);
        }
        long used = head - tail;
        boolean early = used <= logicalBytes / 2 && !grownAhead();
        if (blockBytes <= tail - begin && (early || toEnd(head) < blockBytes)) {
            wrap(used);
            return true;
        }
        return grow(blockBytes);
    }

    private boolean grow(long blockBytes) {
        if (toEnd(head) < blockBytes) {
            return false;
        }
        while (logicalBytes < (head & mask) + blockBytes) {
            logicalBytes *= 2;
        }
        return true;
    }

    private void wrap(long usedBytes) {
        long next = head + toEnd(head);
        leaveOutAtWrap(head, next);
        boolean empty = tail == head;
        moveTo(next);
        if (empty) {
            pass(next);
        }
        if (usedBytes < logicalBytes / 8) {
            logicalBytes = Math.max(leastBytes, logicalBytes / 2);
        }
    }

    /** Whether the tail has to come past the place where the ring grew last: one such place can be remembered. */
    private boolean grownAhead() {
        return growthFrom != growthTo && growthFrom - tail >= 0;
    }

    private boolean goOnBehind(long begin, long blockBytes) {
        if (wrapTo != begin || grownAhead()) {
            return false;
        }
        long behind = begin + ((wrapFrom & mask) + apartMask & ~apartMask);
        if (behind - begin + blockBytes > sizeBytes) {
            return false;
        }
        leaveOutAtGrowth(head, behind);
        moveTo(behind);
        return grow(blockBytes);
    }

    private void moveTo(long position) {
        layout.head(position);
        head = position;
    }

    /** Takes the bytes that were found into use. */
    void take(long blockBytes) {
        moveTo(head + blockBytes);
    }

    /** The position behind a block: the next one that was not left out. */
    long behind(long end) {
        if (end - wrapFrom >= 0 && end - wrapTo < 0) {
            return wrapTo;
        }
        return end - growthFrom >= 0 && end - growthTo < 0 ? growthTo : end;
    }

    /** Gives back what lies before a position; false where that is not in use, or nothing of it. */
    boolean pass(long end) {
        long next = behind(end);
        if (next - tail <= 0 || next - head > 0) {
            return false;
        }
        layout.tail(next);
        tail = next;
        refused = false;
        return true;
    }
}
