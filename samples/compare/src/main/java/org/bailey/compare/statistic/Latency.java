package org.bailey.compare.statistic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Latencies in nanoseconds, from 1 ns to a minute, with three digits. */
public final class Latency {

    private static final long MOST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;

    /** Percentiles of the curve: evenly spaced along 1/(1 - p), as latencies are drawn. */
    private static final double[] CURVE = {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 97.5, 99, 99.5, 99.75, 99.9,
        99.95, 99.975, 99.99};

    private final Histogram histogram = new Histogram(MOST_NS, DIGITS);

    /** Counts one. */
    public void record(long latencyNs) {
        histogram.recordValue(Math.clamp(latencyNs, 1, MOST_NS));
    }

    /** Adds what another process recorded and {@link #text wrote}. */
    public void add(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            histogram.add(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: " + text, e);
        }
    }

    /** All of it in one word. */
    public String text() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int lengthBytes = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), lengthBytes));
    }

    /** Begins anew. */
    public void clear() {
        histogram.reset();
    }

    /** Latencies recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The latency that this part of all did not exceed, in percent; empty where no sample stands behind it. */
    public OptionalLong percentileNs(double percent) {
        return (100 - percent) / 100 * count() < 1 ? OptionalLong.empty()
            : OptionalLong.of(histogram.getValueAtPercentile(percent));
    }

    /** The numbers for a report; percentiles that too few samples stand behind are left out. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count());
        if (count() > 0) {
            put(json, "p50", 50);
            put(json, "p90", 90);
            put(json, "p99", 99);
            put(json, "p999", 99.9);
            json.put("max", histogram.getMaxValue());
            List<List<Number>> curve = new ArrayList<>();
            for (double percent : CURVE) {
                percentileNs(percent).ifPresent(ns -> curve.add(List.of(percent, ns)));
            }
            json.put("curve", curve);
        }
        return json;
    }

    private void put(Map<String, Object> json, String name, double percent) {
        percentileNs(percent).ifPresent(ns -> json.put(name, ns));
    }
}
