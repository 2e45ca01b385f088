package org.bailey.kernel.run;

/** Policy: which domain takes its turn next. */
public interface Scheduler {

    /** Place of the next one, 0 to {@code domains - 1}. */
    int next(int domains);

    /** Each in turn, in the order of the stack file. */
    static Scheduler roundRobin() {
        int[] place = {-1};
        return domains -> place[0] = (place[0] + 1) % domains;
    }

    /** Any, at random but the same for the same seed: how a test tries other orders than the usual one. */
    static Scheduler random(long seed) {
        java.util.Random random = new java.util.Random(seed);
        return random::nextInt;
    }
}
