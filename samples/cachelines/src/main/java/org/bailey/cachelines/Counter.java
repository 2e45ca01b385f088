package org.bailey.cachelines;

/** Something that the machine counts, if it does. */
enum Counter {
    /** Data addresses that no TLB knew: PERF_COUNT_HW_CACHE_DTLB, of reads, misses. */
    TLB_MISSES(3, 3 | 1 << 16, false),
    /** What no cache had: PERF_COUNT_HW_CACHE_MISSES. */
    CACHE_MISSES(0, 3, false),
    /** Pages that the system had to see to: PERF_COUNT_SW_PAGE_FAULTS. */
    PAGE_FAULTS(1, 2, true);

    /** What stands in a table where the machine counts nothing. */
    static final String NONE = "?";

    private final int descriptor;

    Counter(int type, long config, boolean kernelAsWell) {
        descriptor = CounterSyscalls.open(type, config, kernelAsWell);
    }

    boolean counts() {
        return descriptor >= 0;
    }

    /** What it has counted until now; 0 where it does not. */
    long now() {
        return counts() ? CounterSyscalls.read(descriptor) : 0;
    }

    /** So much for each of some, in words. */
    String each(long counted, long of) {
        return counts() ? Table.number((double) counted / of) : NONE;
    }
}
