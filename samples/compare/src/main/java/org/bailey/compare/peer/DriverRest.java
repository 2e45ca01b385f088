package org.bailey.compare.peer;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * How a driver waits that has a thread of its own: as all do here while it is measured, asleep else.
 *
 * <p>One that never sleeps takes a processor from all others as long as the comparison goes on.
 */
final class DriverRest implements IdleStrategy {

    private static final long ASLEEP_NS = 1_000_000;

    private volatile boolean awake;

    /** Says whether it is measured now. */
    void awake(boolean measured) {
        awake = measured;
    }

    @Override
    public void idle(int workCount) {
        if (workCount == 0) {
            idle();
        }
    }

    @Override
    public void idle() {
        if (awake) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(ASLEEP_NS);
        }
    }

    @Override
    public void reset() {
        // it waits the same way, however long
    }
}
