package org.bailey.kernel.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Port;
import org.bailey.kernel.load.DomainLoader;

/**
 * One thread's time as a worker, and all the calls it makes into domains' code.
 *
 * <pre>
 *   WORKING --the watch: this call takes too long--> SUSPECTED --the watch: given up--> LOST
 *      ^                                                 |
 *      +---------- the thread: it came back -------------+
 * </pre>
 *
 * <p>Whoever leaves SUSPECTED first has it. A thread that finds itself LOST when it comes back touches nothing more:
 * {@link LostThread} takes it to its beginning. As long as nobody suspects anything, this costs two stores and a
 * look at a field for each call, none of which is a fence. So a thread that comes back in just that moment may not see
 * that it is suspected, nor the watch that it came back, and goes on with its next call: before a thread is given up it
 * is looked at once more which call it is in. {@code SuspicionModelTest} goes through all interleavings.
 */
final class Shift {

    private static final int WORKING = 0;
    private static final int SUSPECTED = 1;
    private static final int LOST = 2;

    private static final VarHandle CALLS = calls();

    private final long limitNs;
    private volatile int state;
    private volatile long suspectedCall;
    private volatile Resident suspect;
    private volatile StackTraceElement[] seenAt = {};
    private volatile Thread thread;

    /** Twice the number of calls; odd while one is under way. */
    private long calls;
    private Resident called;

    /** Time that no watch looks at, where the limit is 0. */
    Shift(long limitNs) {
        this.limitNs = limitNs;
    }

    private static VarHandle calls() {
        try {
            return MethodHandles.lookup().findVarHandle(Shift.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Says that the time begins, on this thread. */
    void begin() {
        thread = Thread.currentThread();
    }

    Thread thread() {
        return thread;
    }

    Domain make(Resident resident, DomainLoader loader, Class<?> type) throws Throwable {
        call(resident);
        try {
            return loader.make(type, resident.spec());
        } finally {
            back();
        }
    }

    void open(Resident resident, Domain domain, Context context) throws Exception {
        call(resident);
        try {
            domain.open(context);
        } finally {
            back();
        }
    }

    void receive(Resident resident, Domain domain, Port from, Aggregate message) throws Exception {
        call(resident);
        try {
            domain.receive(from, message);
        } finally {
            back();
        }
    }

    int work(Resident resident, Domain domain, int budget) throws Exception {
        call(resident);
        try {
            return domain.work(budget);
        } finally {
            back();
        }
    }

    void alarm(Resident resident, Domain domain, long nowNs) throws Exception {
        call(resident);
        try {
            domain.alarm(nowNs);
        } finally {
            back();
        }
    }

    void end(Resident resident, Domain domain, Port port) throws Exception {
        call(resident);
        try {
            domain.end(port);
        } finally {
            back();
        }
    }

    void close(Resident resident, Domain domain) throws Exception {
        call(resident);
        try {
            domain.close();
        } finally {
            back();
        }
    }

    private void call(Resident resident) {
        if (called != resident) {
            called = resident;
        }
        CALLS.setRelease(this, calls + 1);
    }

    private void back() {
        CALLS.setRelease(this, calls + 1);
        if (state != WORKING) {
            settle();
        }
    }

    private void settle() {
        if (comeBack() && calls == suspectedCall + 1) {
            throw overTime(0);
        }
    }

    /** Whether the thread was suspected and is no more. */
    private synchronized boolean comeBack() {
        if (state == LOST) {
            throw new LostThread();
        }
        boolean suspected = state == SUSPECTED;
        if (suspected) {
            acquit();
        }
        return suspected;
    }

    private void acquit() {
        state = WORKING;
        suspect.account().holdings().admit(thread);
    }

    /** The fault of a domain that took too long, with the stack at which it was suspected, and threads it has cost. */
    BaileyException overTime(int lostThreads) {
        String lost = lostThreads == 0 ? "" : ", lostThreads=" + lostThreads + ", lostThreadsMax=" + LostThreads.MOST;
        BaileyException overTime = new BaileyException(ErrorCode.OVER_TIME, "limitNs=" + limitNs + lost);
        overTime.setStackTrace(seenAt);
        return overTime;
    }

    // What follows is for the watch.

    /** Number of the call that is under way, or 0. */
    long call() {
        long number = (long) CALLS.getAcquire(this);
        return (number & 1) == 0 ? 0 : number;
    }

    /** Whose call is under way, or was last. */
    Resident called() {
        return called;
    }

    /** Whose call was suspected last. */
    Resident suspect() {
        return suspect;
    }

    /** Whether the call that is under way is a driver's: those wait for devices. */
    boolean waitsForDevice() {
        return called.spec().plugin().device();
    }

    /**
     * Suspects this call, seen here, and bars its thread from the domain's holdings; false where it has ended. All
     * at once for a thread that comes back: it is admitted after it was barred, not before.
     */
    synchronized boolean suspect(long call, StackTraceElement[] at) {
        suspect = called;
        suspectedCall = call;
        seenAt = at;
        state = SUSPECTED;
        boolean stillThere = call() == call;
        if (stillThere) {
            suspect.account().holdings().bar(thread);
        } else {
            // It came back just before; nobody else is to suffer for it.
            state = WORKING;
        }
        return stillThere;
    }

    boolean suspected() {
        return state == SUSPECTED;
    }

    /**
     * Gives the thread up, unless it came back; to be called after its stack was looked at, for which it showed all
     * that it had stored.
     */
    synchronized boolean giveUp() {
        if (state == SUSPECTED && call() != suspectedCall) {
            acquit();
        }
        if (state != SUSPECTED) {
            return false;
        }
        state = LOST;
        return true;
    }
}
