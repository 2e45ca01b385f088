package org.bailey.ipc.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each step of a transfer was done: per fbuf or per page, as {@link Step} says.
 *
 * <p>Each step has one writer. The two ends of a channel count different steps, perhaps on two processors, so each
 * count has a cache line of its own.
 */
public final class Steps {

    private static final Step[] ALL = Step.values();

    private static final int LINE_LONGS = 8;

    private final long[] counts = new long[(ALL.length + 1) * LINE_LONGS];

    /** Counts a step that was done for this many fbufs or pages. */
    public void add(Step step, int times) {
        counts[place(step)] += times;
    }

    /** Adds what another one counted. */
    public void addAll(Steps other) {
        for (int step = 0; step < counts.length; step++) {
            counts[step] += other.counts[step];
        }
    }

    /** How often it was done. */
    public long count(Step step) {
        return counts[place(step)];
    }

    private static int place(Step step) {
        return (step.ordinal() + 1) * LINE_LONGS;
    }

    /** The steps that were done at all, in the lecture's order. */
    public Map<String, Long> done() {
        Map<String, Long> done = new LinkedHashMap<>();
        for (Step step : ALL) {
            if (count(step) > 0) {
                done.put(step.label(), count(step));
            }
        }
        return done;
    }
}
