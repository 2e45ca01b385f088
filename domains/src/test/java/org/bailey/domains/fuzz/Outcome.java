package org.bailey.domains.fuzz;

import java.util.EnumMap;
import java.util.Map;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** The books of one life of a layer: what came, what left, what was counted. */
public final class Outcome {

    private final DomainHarness harness;
    private final String[] outputs;
    private final Map<Kind, Long> out = new EnumMap<>(Kind.class);
    private long in;
    private long gapBytes;

    Outcome(DomainHarness harness, String[] outputs) {
        this.harness = harness;
        this.outputs = outputs;
    }

    void in(long messages) {
        in = messages;
    }

    /** Notes what left since last asked; returns how many. */
    int take() {
        int count = 0;
        for (String port : outputs) {
            for (Taken message : harness.taken(port)) {
                out.merge(message.kind(), 1L, Long::sum);
                gapBytes += message.gapBytes();
                count++;
            }
        }
        return count;
    }

    /** Messages that came. */
    public long in() {
        return in;
    }

    /** Messages that left. */
    public long out() {
        return out.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Messages of one kind that left. */
    public long out(Kind kind) {
        return out.getOrDefault(kind, 0L);
    }

    /** Bytes missing, as the messages that left say. */
    public long gapBytes() {
        return gapBytes;
    }

    /** The sum of all counters of what was dropped. */
    public long dropped() {
        return harness.counters().entrySet().stream().filter(counter -> counter.getKey().startsWith("dropped."))
            .mapToLong(Map.Entry::getValue).sum();
    }

    /** One counter. */
    public long counter(String name) {
        return harness.counter(name);
    }
}
