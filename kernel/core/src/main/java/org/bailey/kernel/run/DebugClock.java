package org.bailey.kernel.run;

/**
 * The time of a stack that somebody stops in a debugger: it stands still meanwhile.
 *
 * <p>A JVM is not told that it was stopped; but each worker asks for the time at every turn, and two turns that lie
 * far apart had a person between them. So from one look to the next, on one thread, a little at most goes by: that
 * holds whether the debugger stops all threads or only one. Each thread thus has a time of its own, as workers have
 * with the clock of a capture. A worker among several that sleeps because nothing is to be done asks for no time, and
 * for it none goes by; it has no alarm to miss.
 */
final class DebugClock implements Clock {

    /** The most that goes by from one look to the next; no turn takes as long unless it is stopped. */
    static final long STEP_MAX_NS = 100_000_000;

    private final Clock machine;
    private final ThreadLocal<Time> times = ThreadLocal.withInitial(Time::new);

    /** Where a further thread begins: domains are opened on one thread and run on another. */
    private volatile long latestNs;

    private final class Time {

        private long seenNs = machine.nowNs();
        private long nowNs = latestNs;

        private long look() {
            long now = machine.nowNs();
            nowNs += Math.min(now - seenNs, STEP_MAX_NS);
            seenNs = now;
            latestNs = Math.max(latestNs, nowNs);
            return nowNs;
        }
    }

    /** The time of this clock, without pauses. */
    DebugClock(Clock machine) {
        this.machine = machine;
    }

    @Override
    public long nowNs() {
        return times.get().look();
    }

    /** A scheduler that looks at this clock at every turn. */
    Scheduler watching(Scheduler scheduler) {
        return new Scheduler() {

            @Override
            public int next(int domains) {
                nowNs();
                return scheduler.next(domains);
            }

            @Override
            public Scheduler another(int worker) {
                return watching(scheduler.another(worker));
            }
        };
    }
}
