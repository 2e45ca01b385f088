package org.bailey.ipc.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each step of a transfer was done: per fbuf or per page, as {@link Step} says. */
public final class Steps {

    private static final Step[] ALL = Step.values();

    private final long[] counts = new long[ALL.length];

    /** Counts a step that was done for this many fbufs or pages. */
    public void add(Step step, int times) {
        counts[step.ordinal()] += times;
    }

    /** Adds what another one counted. */
    public void addAll(Steps other) {
        for (int step = 0; step < counts.length; step++) {
            counts[step] += other.counts[step];
        }
    }

    /** How often it was done. */
    public long count(Step step) {
        return counts[step.ordinal()];
    }

    /** The steps that were done at all, in the lecture's order. */
    public Map<String, Long> done() {
        Map<String, Long> done = new LinkedHashMap<>();
        for (Step step : ALL) {
            if (counts[step.ordinal()] > 0) {
                done.put(step.label(), counts[step.ordinal()]);
            }
        }
        return done;
    }
}
