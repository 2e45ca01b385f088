package org.bailey.domains.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** The books of one life of a layer: what came, what left, what was counted. */
public final class Outcome {

    private final DomainHarness harness;
    private final String[] outputs;
    private final List<Entry> in = new ArrayList<>();
    private final List<Entry> out = new ArrayList<>();

    Outcome(DomainHarness harness, String[] outputs) {
        this.harness = harness;
        this.outputs = outputs;
    }

    private record Entry(String port, Kind kind, long lengthBytes, long gapBytes) {
    }

    /** Notes what comes. */
    void fed(String port, Kind kind, int lengthBytes) {
        in.add(new Entry(port, kind, lengthBytes, 0));
    }

    /** Notes what left since last asked; returns how many. */
    int take() {
        int before = out.size();
        for (String port : outputs) {
            for (Taken message : harness.taken(port)) {
                out.add(new Entry(port, message.kind(), message.bytes().length, message.gapBytes()));
            }
        }
        return out.size() - before;
    }

    private static long count(List<Entry> entries, Predicate<Entry> which) {
        return entries.stream().filter(which).count();
    }

    /** Messages that came. */
    public long in() {
        return in.size();
    }

    /** Messages that came to one port. */
    public long in(String port) {
        return count(in, entry -> entry.port.equals(port));
    }

    /** Messages of one kind that came. */
    public long in(Kind kind) {
        return count(in, entry -> entry.kind == kind);
    }

    /** Bytes that came. */
    public long inBytes() {
        return in.stream().mapToLong(Entry::lengthBytes).sum();
    }

    /** Messages that left. */
    public long out() {
        return out.size();
    }

    /** Messages that left through one port. */
    public long out(String port) {
        return count(out, entry -> entry.port.equals(port));
    }

    /** Messages of one kind that left. */
    public long out(Kind kind) {
        return count(out, entry -> entry.kind == kind);
    }

    /** Bytes in messages of one kind that left. */
    public long outBytes(Kind kind) {
        return out.stream().filter(entry -> entry.kind == kind).mapToLong(Entry::lengthBytes).sum();
    }

    /** Bytes missing, as the messages that left say. */
    public long gapBytes() {
        return out.stream().mapToLong(Entry::gapBytes).sum();
    }

    /** The sum of all counters of what was dropped. */
    public long dropped() {
        return counters("dropped.");
    }

    /** The sum of all counters whose names begin so. */
    public long counters(String prefix) {
        return harness.counters().entrySet().stream().filter(counter -> counter.getKey().startsWith(prefix))
            .mapToLong(Map.Entry::getValue).sum();
    }

    /** One counter. */
    public long counter(String name) {
        return harness.counter(name);
    }
}
