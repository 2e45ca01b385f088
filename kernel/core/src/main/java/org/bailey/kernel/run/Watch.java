package org.bailey.kernel.run;

import java.util.concurrent.locks.LockSupport;
import org.bailey.ipc.BaileyException;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.Gate;

/**
 * Looks after one worker: a call that takes more processor time than allowed is a fault of its domain, and where
 * it does not return, the worker goes on with another thread.
 *
 * <p>A plugin's own code is stopped by its {@link Gate} and returns; what is in code of the JDK does not.
 *
 * <p>The JVM cannot end a thread. What it can do is to stop the thread at a safepoint for its stack, and that is
 * what this relies on: first the thread is barred from all that the domain holds; if its stack then shows it in the
 * domain's own code, or in the JDK's on behalf of that, it has nothing of the framework in its hands, and whatever
 * it begins from there on fails. Once more after all handles are dead, for what it began in between.
 *
 * <p>A plugin's call that stands still, say for a monitor that a lost thread keeps, has ten times as long, counted
 * in looks, so that a machine that slept accuses nobody. A driver's call may wait for its device.
 */
final class Watch {

    private static final int STILL_LIMITS = 10;
    private static final long LOOK_AGAIN_NS = 1_000_000;
    private static final long GRACE_NS = 500_000_000;

    private final Worker worker;
    private final long limitNs;
    private final long lookNs;
    private final LostThreads lost;
    private final ProcessorTime spent = new ProcessorTime();
    private final Runnable beginning;
    private volatile Shift shift;
    private volatile int lostCount;
    private Gate gate;
    private Successor successor;
    private long call;
    private long looks;
    private long spentBeforeNs;

    /** The watch over a worker, which then has a look this often; the threads that are lost are the whole stack's. */
    Watch(Worker worker, long limitNs, long lookNs, LostThreads lost) {
        this.lost = lost;
        this.worker = worker;
        this.limitNs = limitNs;
        this.lookNs = lookNs;
        this.shift = new Shift(limitNs);
        this.beginning = () -> worker.run(shift);
    }

    /** How the worker begins, made before a domain could fill the heap. */
    Runnable beginning() {
        return beginning;
    }

    /**
     * Does once what a look does, before there is a domain: of a class whose initialization runs out of memory there is
     * nothing for the rest of the JVM's life (JLS 12.4.2), and a domain may fill the heap before the first look.
     */
    void rehearse() {
        Thread self = Thread.currentThread();
        spent.ofNs(self);
        isOutside(self);
        standsStill(self, false);
        new Shift(limitNs).overTime(lost.makeRoom());
    }

    /** Time of the thread that is the worker now. */
    Shift shift() {
        return shift;
    }

    Worker worker() {
        return worker;
    }

    /** How many threads this worker lost until now. */
    int lostCount() {
        return lostCount;
    }

    /**
     * Looks once.
     *
     * @return how the worker goes on, to be run on another thread, where it lost the one it had; else null
     */
    Runnable look() {
        if (successor != null) {
            return succeed();
        }
        long now = shift.call();
        if (shift.suspected()) {
            return awaitReturn();
        }
        if (now == 0 || now != call) {
            call = now;
            looks = 0;
            return null;
        }
        Thread thread = shift.thread();
        count(thread);
        boolean over = spentNs(thread) >= limitNs
            || looks * lookNs / STILL_LIMITS >= limitNs && standsStill(thread, shift.waitsForDevice());
        // The call may have ended since; what was spent then was spent on others.
        return over && shift.call() == now ? suspect(now, thread) : null;
    }

    private void count(Thread thread) {
        if (looks == 0) {
            spentBeforeNs = spent.ofNs(thread);
        }
        looks++;
    }

    private long spentNs(Thread thread) {
        return spent.ofNs(thread) - spentBeforeNs;
    }

    private Runnable suspect(long suspected, Thread thread) {
        gate = shift.called().supervisor().gate();
        if (!shift.suspect(suspected, thread.getStackTrace())) {
            return null;
        }
        looks = 0;
        return awaitReturn();
    }

    /** A thread that gets no processor cannot come back: what it has for that is processor time, too. */
    private Runnable awaitReturn() {
        if (gate == null) {
            return tryToGiveUp();
        }
        if (!gate.isShut()) {
            gate.shut();
        }
        Thread thread = shift.thread();
        count(thread);
        long graceNs = Math.max(GRACE_NS, limitNs);
        boolean over = spentNs(thread) >= graceNs || looks * lookNs >= graceNs && standsStill(thread, false);
        return over ? tryToGiveUp() : null;
    }

    /** A plugin has nothing to wait for, a driver its device; who waits for a processor is no reason for blame. */
    private static boolean standsStill(Thread thread, boolean forItsDevice) {
        return !forItsDevice && thread.getState() != Thread.State.RUNNABLE;
    }

    private Runnable tryToGiveUp() {
        // Before the thread is given up, for then it is too late to find that there is no memory for it.
        Successor next = new Successor(new Shift(limitNs), lost.makeRoom());
        next.overTime = shift.overTime(next.number);
        if (!isOutside(shift.thread()) || !shift.giveUp()) {
            return null;
        }
        successor = next;
        return succeed();
    }

    /** All that follows a thread that was given up; begun again at the next look where there was no memory for it. */
    private Runnable succeed() {
        Thread thread = shift.thread();
        Successor next = successor;
        next.resident = shift.suspect();
        next.heldBytes = Math.max(next.heldBytes, next.resident.supervisor().cutOff());
        while (!isOutside(thread)) {
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        }
        lost.add(thread);
        lostCount = lostCount + 1;
        shift = next.shift;
        successor = null;
        call = 0;
        return next;
    }

    /** Whether a thread is seen outside of the framework; where memory is too short for its stack, it is not seen. */
    private static boolean isOutside(Thread thread) {
        try {
            return isOutside(thread.getStackTrace());
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /** Whether a thread with this stack is in a domain's code and not in the middle of the framework's. */
    private static boolean isOutside(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            String name = frame.getClassName();
            if (name.equals(Shift.class.getName()) || name.equals(DomainLoader.class.getName())) {
                return true;
            }
            if (name.startsWith("org.bailey.ipc.") || name.startsWith("org.bailey.kernel.")) {
                return false;
            }
        }
        return true;
    }

    /** How the worker goes on, on another thread. */
    private final class Successor implements Runnable {

        private final Shift shift;
        private final int number;
        private BaileyException overTime;
        private Resident resident;
        private long heldBytes;

        /** Begins this shift, after so many lost threads. */
        Successor(Shift shift, int number) {
            this.shift = shift;
            this.number = number;
        }

        @Override
        public void run() {
            shift.begin();
            resident.lost(overTime, heldBytes, number < LostThreads.MOST);
            worker.run(shift);
        }
    }
}
