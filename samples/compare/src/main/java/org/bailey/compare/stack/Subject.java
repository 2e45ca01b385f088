package org.bailey.compare.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bailey.compare.fork.Fork;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.fork.Reply;
import org.bailey.compare.statistic.Estimate;
import org.bailey.compare.statistic.Latency;

/** A variant under measurement: its process, and all that was measured. */
final class Subject {

    /** Entries in a page table that change: made, protected, made elsewhere, taken out. */
    private static final List<String> PAGE_TABLE_STEPS = List.of("1c", "2c", "3b", "4b");
    private static final long LIMIT_SECONDS = 90;
    private static final long START_LIMIT_SECONDS = 300;
    private static final double NS = 1e9;

    private final Variant variant;
    private final Fork fork;
    private final List<Double> messagesPerSecond = new ArrayList<>();
    private final List<Double> crossingNs = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final Latency latency = new Latency();
    private final Map<String, Long> counted = new TreeMap<>();
    private long allocatedBytes;
    private long allocatingMessages;
    private long faults;
    private boolean listened;
    private ForkFailure failure;

    Subject(Variant variant, Fork fork) {
        this.variant = variant;
        this.fork = fork;
    }

    Variant variant() {
        return variant;
    }

    /** Its process; null where it could not be started. */
    Fork fork() {
        return fork;
    }

    /** Why it is not measured any more; null where it is. */
    ForkFailure failure() {
        return failure;
    }

    /** Notes what it could not do. */
    void failed(ForkFailure reason) {
        failure = reason;
    }

    /** Counts what messages take, the first ones left out. */
    void count(long first, long then) {
        counted.putAll(fork.ask("count " + first + " " + then, START_LIMIT_SECONDS).counts());
        faults = counted.getOrDefault("faults", 0L);
    }

    /** Runs for a while, of which nothing is kept. */
    void warmUp(int forMs) {
        ask("run " + forMs);
    }

    /** Measures throughput once; returns it. */
    double sample(int forMs) {
        Reply done = ask("run " + forMs);
        if (done.count("messages") == 0) {
            throw new ForkFailure("nothing passed, ms=" + forMs);
        }
        double rate = done.count("messages") * NS / done.count("ns");
        messagesPerSecond.add(rate);
        crossingNs.add((double) done.count("ns") / Math.max(done.count("crossings"), 1));
        allocatedBytes += done.count("allocatedBytes");
        allocatingMessages += done.count("messages");
        return rate;
    }

    /** Measures latency once. */
    void sampleLatency(int forMs) {
        latency.add(ask("latency " + forMs).text("latency"));
        listened = true;
    }

    private Reply ask(String question) {
        Reply reply = fork.ask(question, LIMIT_SECONDS);
        faults += reply.count("faults");
        return reply;
    }

    /** Notes its throughput as a multiple of the baseline's right before or after. */
    void comparedWith(double baseline, double own) {
        ratios.add(own / baseline);
    }

    /** Whether there is anything to tell of it. */
    boolean measured() {
        return !messagesPerSecond.isEmpty();
    }

    /** Whether there is anything to tell of it but why not. */
    boolean told() {
        return measured() || !counted.isEmpty();
    }

    /** Whether it was listened to, and nothing of what its sources sent came to an end. */
    boolean unheard() {
        return listened && latency.count() == 0;
    }

    /** Faults of its domains, after each of which a fresh instance took over. */
    long faults() {
        return faults;
    }

    Estimate throughput() {
        return Estimate.of(messagesPerSecond);
    }

    Estimate crossing() {
        return Estimate.of(crossingNs);
    }

    /** Its throughput as a multiple of the baseline's; null of the baseline itself. */
    Estimate ratio() {
        return ratios.isEmpty() ? null : Estimate.of(ratios);
    }

    Latency latency() {
        return latency;
    }

    /** How much of something a message took. */
    double each(String counter) {
        return (double) counted.getOrDefault(counter, 0L) / Math.max(counted.getOrDefault("messages", 0L), 1);
    }

    /** Payload bytes copied for a message: to cross, to be sure of them, to move what was held too long. */
    double copiedBytes() {
        return each("bytesCopied") + each("bytesSecured") + each("bytesEvacuated");
    }

    /** System calls for mappings for a message. */
    double calls() {
        return counted.keySet().stream().filter(name -> name.startsWith("call.")).mapToDouble(this::each).sum();
    }

    /** Entries of page tables, real ones or tables of views, that change for a message. */
    double pageTableChanges() {
        return PAGE_TABLE_STEPS.stream().mapToDouble(step -> each("step." + step)).sum();
    }

    /** Heap bytes allocated for a message, by all threads. */
    double allocatedBytes() {
        return (double) allocatedBytes / Math.max(allocatingMessages, 1);
    }

    /** What was counted of so many messages. */
    Map<String, Long> counted() {
        return counted;
    }

    /** All of it for a report. */
    Map<String, Object> json() {
        Map<String, Object> json = variant.json();
        if (failure != null) {
            json.put("failure", failure.getMessage());
        }
        if (faults > 0) {
            json.put("faults", faults);
        }
        if (measured()) {
            json.put("messagesPerSecond", throughput().json());
            json.put("nsPerCrossing", crossing().json());
            Estimate ratio = ratio();
            if (ratio != null) {
                Map<String, Object> told = ratio.json();
                told.put("distinguishable", ratio.distinguishable());
                json.put("ratio", told);
            }
            json.put("latencyNs", latency.json());
            json.put("unheard", unheard());
        }
        Map<String, Object> causes = new LinkedHashMap<>();
        causes.put("crossings", each("crossings"));
        causes.put("bytesCopied", copiedBytes());
        Map<String, Object> steps = new LinkedHashMap<>();
        counted.keySet().stream().filter(name -> name.startsWith("step."))
            .forEach(name -> steps.put(name.substring("step.".length()), each(name)));
        causes.put("steps", steps);
        causes.put("systemCalls", calls());
        causes.put("pageTableChanges", pageTableChanges());
        causes.put("allocatedBytes", allocatedBytes());
        json.put("perMessage", causes);
        json.put("counted", counted);
        return json;
    }
}
