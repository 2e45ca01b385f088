package org.bailey.compare.statistic;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {

    private static final double LEAST = 0.001;

    private Numbers() {
    }

    /** A number with three digits or more: 1,234 and 12.3 and 0.123. */
    public static String of(double value) {
        if (value > 0 && value < LEAST) {
            return "<" + LEAST;
        }
        if (value == 0 || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /** A number that is mostly a whole one: 0 for none, few digits for a part. */
    public static String count(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : of(value);
    }

    /** A ratio with its interval; in place of one that is not distinguishable from 1, an equals sign. */
    public static String ratio(Estimate ratio) {
        return (ratio.distinguishable() ? of(ratio.median()) : "=") + range(ratio);
    }

    /** A median with its interval. */
    public static String interval(Estimate estimate) {
        return of(estimate.median()) + range(estimate);
    }

    private static String range(Estimate estimate) {
        return " [" + of(estimate.low()) + " to " + of(estimate.high()) + "]";
    }

    /** A length in bytes, KiB or MiB. */
    public static String length(int lengthBytes) {
        return lengthBytes >= 1 << 20 ? of(lengthBytes, 20) + " MiB" : lengthBytes >= 1 << 10
            ? of(lengthBytes, 10) + " KiB" : lengthBytes + " B";
    }

    private static String of(int lengthBytes, int shift) {
        double value = (double) lengthBytes / (1 << shift);
        return value == Math.rint(value) ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
