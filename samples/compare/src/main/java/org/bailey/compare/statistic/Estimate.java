package org.bailey.compare.statistic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The median of some measurements, and where the true one lies with 95 %.
 *
 * <p>The interval is that of two ranks, from the binomial distribution alone: nothing is assumed of how measurements
 * are distributed (David and Nagaraja, Order Statistics, section 7.1). It takes six of them; of fewer it is all of
 * their range, and {@link #sure} says no.
 *
 * @param count measurements
 */
public record Estimate(double median, double low, double high, int count, boolean sure) {

    private static final double ERROR = 0.05;

    /** The estimate from measurements, at least one. */
    public static Estimate of(List<Double> measured) {
        double[] sorted = measured.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int count = sorted.length;
        int rank = rank(count);
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        int cut = Math.max(rank - 1, 0);
        return new Estimate(median, sorted[cut], sorted[count - 1 - cut], count, rank > 0);
    }

    /** The highest rank from below such that the median lies below it, or above its mirror, with 5 % at most. */
    private static int rank(int count) {
        double tail = 0;
        double term = Math.pow(0.5, count);
        int rank = 0;
        while (2 * (tail + term) <= ERROR) {
            tail += term;
            term = term * (count - rank) / (rank + 1);
            rank++;
        }
        return rank;
    }

    /** The same for one of so many equal parts of what was measured. */
    public Estimate each(int parts) {
        return new Estimate(median / parts, low / parts, high / parts, count, sure);
    }

    /** Whether a ratio differs from 1 for certain. */
    public boolean distinguishable() {
        return sure && (low > 1 || high < 1);
    }

    /** The numbers for a report. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", median);
        json.put("low", low);
        json.put("high", high);
        json.put("measurements", count);
        return json;
    }
}
