package org.bailey.kernel.run;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * How a worker waits where it found nothing to do: it spins, then yields, then sleeps.
 *
 * <p>A worker that others feed must not miss them: it raises a flag, looks for work once more, and only then
 * sleeps; they publish, and then look at the flag. With a full fence between the two steps on either side, one of
 * both sees the other (Dekker's argument); {@code RestModelTest} goes through all interleavings. A worker that is
 * alone raises no flag, and sleeps a little longer each time.
 */
final class Rest {

    private static final int SPINS = 64;

    /** As long as a processor takes to fall asleep and to be woken: who waits awake loses no more than that. */
    private static final long AWAKE_NS = 50_000;
    private static final long PARK_MIN_NS = 1_000;
    private static final long PARK_MAX_NS = 500_000;

    private final boolean alone;
    private volatile boolean flag;
    private volatile Thread thread;
    private int idleRounds;
    private long idleSinceNs;
    private long parkNs = PARK_MIN_NS;
    private long busyRounds;
    private long idleRoundsTotal;
    private long parks;
    private long wakeUps;

    Rest(boolean alone) {
        this.alone = alone;
    }

    /** Says that this thread is the worker from now on. */
    void begin() {
        thread = Thread.currentThread();
        flag = false;
    }

    /** Whether there has been nothing to do for a while. */
    boolean idle() {
        return idleRounds == SPINS;
    }

    /** Whether there has been nothing to do for a while and still is; other threads see it a little late. */
    boolean resting() {
        return idleRounds > SPINS;
    }

    /** Whether the next {@link #after} a round without work would sleep. */
    boolean drowsy() {
        return flag;
    }

    /**
     * Waits after a round, or not.
     *
     * @param done how much there was to do
     * @param polling whether something can come up that nobody wakes this worker for
     */
    void after(int done, boolean polling) {
        if (done > 0) {
            busyRounds++;
            idleRounds = 0;
            parkNs = PARK_MIN_NS;
            if (!alone && flag) {
                flag = false;
            }
            return;
        }
        idleRoundsTotal++;
        if (idleRounds < SPINS) {
            idleRounds++;
            Thread.onSpinWait();
        } else if (idleRounds == SPINS) {
            idleRounds++;
            idleSinceNs = System.nanoTime();
        } else if (System.nanoTime() - idleSinceNs < AWAKE_NS) {
            Thread.yield();
        } else if (alone) {
            park(true);
        } else if (!flag) {
            flag = true;
            VarHandle.fullFence();
            // No sleep yet: whatever came before the flag was up, the next round finds.
        } else {
            park(polling);
            if (flag) {
                flag = false;
            } else {
                wakeUps++;
            }
        }
    }

    private void park(boolean polling) {
        parks++;
        if (polling) {
            LockSupport.parkNanos(this, parkNs);
            parkNs = Math.min(2 * parkNs, PARK_MAX_NS);
        } else {
            LockSupport.park(this);
        }
        // Or no park would wait any more, whoever interrupted it: a driver may have.
        Thread.interrupted();
    }

    /** Wakes the worker where it sleeps or is about to; from any thread, after what it has to see was published. */
    void ring() {
        if (!alone) {
            VarHandle.fullFence();
            wake();
        }
    }

    /** As {@link #ring}, for who has done the full fence. */
    void wake() {
        if (flag) {
            flag = false;
            LockSupport.unpark(thread);
        }
    }

    long busyRounds() {
        return busyRounds;
    }

    long idleRounds() {
        return idleRoundsTotal;
    }

    long parks() {
        return parks;
    }

    long wakeUps() {
        return wakeUps;
    }
}
