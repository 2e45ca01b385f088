package org.bailey.compare;

/**
 * How much time a comparison takes for each measurement.
 *
 * @param rounds how often each is measured; six are the fewest that an interval can be told from
 * @param sampleMs how long one measurement takes
 * @param warmUpMs what goes before the first one
 */
public record Depth(String name, int rounds, int sampleMs, int warmUpMs) {

    /** Enough to see counters; times are those of a JVM that is hardly warm. */
    public static final Depth QUICK = new Depth("quick", 6, 30, 150);

    /** Some minutes. */
    public static final Depth USUAL = new Depth("usual", 12, 150, 2000);

    /** The better part of an hour, for a machine at rest. */
    public static final Depth THOROUGH = new Depth("thorough", 30, 400, 5000);
}
