package org.bailey.modes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures subjects side by side: each round takes one sample of each, so that whatever else the machine does hits all.
 *
 * <p>All are warmed up before the first sample: none has a compiled path to itself that the others have lost.
 */
final class Meter implements AutoCloseable {

    private final Options options;
    private final byte[] otherMemory;
    private final Map<Way, Boundary> boundaries = new LinkedHashMap<>();
    private long sum;

    Meter(Options options) {
        this.options = options;
        this.otherMemory = new byte[options.otherMemoryBytes()];
    }

    /** Something to measure; what has the same way shares a boundary. */
    Subject subject(Way way, Work work, boolean cold) {
        return new Subject(boundaries.computeIfAbsent(way, Boundary::new), work, cold);
    }

    void measure(List<Subject> subjects) {
        for (int half = 0; half < 2; half++) {
            subjects.forEach(subject -> subject.warmUp(options.warmUpNs() / 2, options.sampleNs()));
        }
        for (int round = 0; round < options.rounds(); round++) {
            subjects.forEach(subject -> subject.sample(otherMemory));
        }
        subjects.forEach(subject -> sum += subject.sum());
    }

    long sum() {
        return sum;
    }

    @Override
    public void close() {
        boundaries.values().forEach(Boundary::close);
    }
}
