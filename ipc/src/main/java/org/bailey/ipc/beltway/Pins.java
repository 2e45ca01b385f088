package org.bailey.ipc.beltway;

import java.util.Arrays;

/** The records of a named buffer that one reader needs although it moved on: kept, or spliced into other buffers. */
final class Pins {

    private final NamedBufferLayout layout;
    private final int[] spliced;
    private final int[] kept;
    private int count;

    Pins(NamedBufferLayout layout) {
        this.layout = layout;
        this.spliced = new int[layout.entries()];
        this.kept = new int[layout.entries()];
    }

    /** The first record from one on that is needed, up to another one. */
    long firstNeeded(long from, long to) {
        if (count == 0) {
            return to;
        }
        long record = from;
        while (record != to && spliced[layout.place(record)] == 0 && kept[layout.place(record)] == 0) {
            record++;
        }
        return record;
    }

    void keep(int place) {
        kept[place]++;
        count++;
    }

    void unkeep(int place) {
        kept[place]--;
        count--;
    }

    void splice(int place) {
        spliced[place]++;
        count++;
    }

    /** References to a record from other buffers. */
    int spliced(int place) {
        return spliced[place];
    }

    void unsplice(int place) {
        spliced[place]--;
        count--;
    }

    /** Forgets what was kept. */
    void forgetKept() {
        Arrays.fill(kept, 0);
        count = Arrays.stream(spliced).sum();
    }

    /** Forgets everything. */
    void forget() {
        Arrays.fill(spliced, 0);
        forgetKept();
    }

    /** Whether any record is needed. */
    boolean any() {
        return count > 0;
    }
}
