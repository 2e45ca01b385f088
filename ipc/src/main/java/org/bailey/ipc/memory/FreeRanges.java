package org.bailey.ipc.memory;

import java.util.BitSet;

/** Ranges of pages of an address space: next fit, so that a range just freed is not the next one used. */
final class FreeRanges {

    private final int from;
    private final int to;
    private final BitSet taken = new BitSet();
    private int next;

    /** All pages from one up to another one are free. */
    FreeRanges(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** Takes adjacent pages; returns the first, or -1 where there are not so many side by side. */
    int take(int count) {
        int found = find(next, count);
        if (found < 0) {
            found = find(0, count);
        }
        if (found < 0) {
            return -1;
        }
        taken.set(found, found + count);
        next = found + count;
        return from + found;
    }

    private int find(int start, int count) {
        int found = taken.nextClearBit(start);
        while (found + count <= to - from) {
            int end = taken.nextSetBit(found);
            if (end < 0 || end - found >= count) {
                return found;
            }
            found = taken.nextClearBit(end);
        }
        return -1;
    }

    /** Gives pages back. */
    void free(int first, int count) {
        taken.clear(first - from, first - from + count);
    }

    /** Frees everything, so that what is in use can be entered anew. */
    void clear() {
        taken.clear();
    }

    /** Enters pages that are in use. */
    void reserve(int first, int count) {
        taken.set(first - from, first - from + count);
    }

    /** Pages in use. */
    int takenPages() {
        return taken.cardinality();
    }
}
