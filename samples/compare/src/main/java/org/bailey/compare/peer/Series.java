package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bailey.compare.fork.Reply;
import org.bailey.compare.statistic.Estimate;
import org.bailey.compare.statistic.Latency;

/** One contestant's measurements of one case, in the order of the rounds. */
final class Series {

    private final Contestant contestant;
    private final List<Double> eachNs = new ArrayList<>();

    /** Of a case that has latencies: there are hundreds of series, and each of these is as large as all the rest. */
    private Latency latency;
    private long allocatedBytes;
    private long processorNs;
    private long times;

    Series(Contestant contestant) {
        this.contestant = contestant;
    }

    Contestant contestant() {
        return contestant;
    }

    /** Adds the answer to the question {@code sample}. */
    void add(Reply sample) {
        eachNs.add((double) sample.count("ns") / sample.count("times"));
        allocatedBytes += sample.count("allocatedBytes");
        processorNs += sample.count("processorNs");
        times += sample.count("times");
        if (!sample.text("latency").isEmpty()) {
            latency = latency == null ? new Latency() : latency;
            latency.add(sample.text("latency"));
        }
    }

    /** Whether there is anything to tell. */
    boolean measured() {
        return !eachNs.isEmpty();
    }

    /** Nanoseconds a message. */
    Estimate ns() {
        return Estimate.of(eachNs);
    }

    /** How many times as fast this is as another one, round by round. */
    Estimate timesAsFastAs(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(eachNs.size(), other.eachNs.size()); i++) {
            ratios.add(other.eachNs.get(i) / eachNs.get(i));
        }
        return Estimate.of(ratios);
    }

    /** Heap bytes a message. */
    double allocatedBytes() {
        return (double) allocatedBytes / Math.max(times, 1);
    }

    /** Nanoseconds of processors a message, all threads of the process together. */
    double processorNs() {
        return (double) processorNs / Math.max(times, 1);
    }

    /** The same in seconds for a GiB of messages. */
    double processorSecondsPerGib(int lengthBytes) {
        return processorNs() * 1e-9 / lengthBytes * (1L << 30);
    }

    /** Latencies, where it has any. */
    Optional<Latency> latency() {
        return Optional.ofNullable(latency);
    }

    Map<String, Object> json(Series first) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("who", contestant.label());
        json.put("own", contestant.own());
        json.put("ns", ns().json());
        json.put("allocatedBytes", allocatedBytes());
        json.put("processorNs", processorNs());
        if (first != null && first != this && first.measured()) {
            Estimate ratio = first.timesAsFastAs(this);
            Map<String, Object> told = ratio.json();
            told.put("distinguishable", ratio.distinguishable());
            json.put("firstTimesAsFast", told);
        }
        latency().ifPresent(measured -> json.put("latencyNs", measured.json()));
        return json;
    }
}
