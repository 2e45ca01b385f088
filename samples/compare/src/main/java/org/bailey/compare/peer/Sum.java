package org.bailey.compare.peer;

/** What one side adds up, on cache lines that the other one, which reads its link's fields, never needs. */
final class Sum {

    private static final int LINE_LONGS = 8;

    private final long[] lines = new long[2 * LINE_LONGS + 1];

    void add(long words) {
        lines[LINE_LONGS] += words;
    }

    long value() {
        return lines[LINE_LONGS];
    }
}
