package org.bailey.cachelines;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Times of something that is done some times over, and what the machine counted meanwhile. */
final class Samples {

    private final double[] eachNs;
    private long tlbMisses;
    private long cacheMisses;
    private long times;

    /**
     * Takes samples, after two that do not count.
     *
     * @param work does it, and returns a sum that must always be the same
     * @param of how often it does what is told for each
     */
    Samples(int rounds, long of, LongSupplier work) {
        eachNs = new double[rounds];
        long expected = work.getAsLong();
        check(expected, work.getAsLong());
        for (int round = 0; round < rounds; round++) {
            long tlb = Counter.TLB_MISSES.now();
            long cache = Counter.CACHE_MISSES.now();
            long beganNs = System.nanoTime();
            long sum = work.getAsLong();
            eachNs[round] = (double) (System.nanoTime() - beganNs) / of;
            tlbMisses += Counter.TLB_MISSES.now() - tlb;
            cacheMisses += Counter.CACHE_MISSES.now() - cache;
            times += of;
            check(expected, sum);
        }
        Arrays.sort(eachNs);
    }

    private static void check(long expected, long sum) {
        if (expected != sum) {
            throw new IllegalStateException("it read something else, sum=" + sum + ", expected=" + expected);
        }
    }

    /** The median. */
    String ns() {
        return Table.number(eachNs[eachNs.length / 2]);
    }

    String tlbMisses() {
        return Counter.TLB_MISSES.each(tlbMisses, times);
    }

    String cacheMisses() {
        return Counter.CACHE_MISSES.each(cacheMisses, times);
    }
}
