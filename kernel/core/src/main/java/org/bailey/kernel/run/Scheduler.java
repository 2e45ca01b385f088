package org.bailey.kernel.run;

/** Policy: which domain takes its turn next. */
public interface Scheduler {

    /** Place of the next one, 0 to {@code domains - 1}. */
    int next(int domains);

    /** A scheduler like this one for another worker, of this index; this one where it remembers nothing. */
    default Scheduler another(int worker) {
        return this;
    }

    /** Each in turn, in the order of the stack file. */
    static Scheduler roundRobin() {
        return new Scheduler() {

            private int place = -1;

            @Override
            public int next(int domains) {
                place = (place + 1) % domains;
                return place;
            }

            @Override
            public Scheduler another(int worker) {
                return roundRobin();
            }
        };
    }

    /** Any, at random but the same for the same seed: how a test tries other orders than the usual one. */
    static Scheduler random(long seed) {
        java.util.Random random = new java.util.Random(seed);
        return new Scheduler() {

            @Override
            public int next(int domains) {
                return random.nextInt(domains);
            }

            @Override
            public Scheduler another(int worker) {
                return random(seed + worker);
            }
        };
    }
}
