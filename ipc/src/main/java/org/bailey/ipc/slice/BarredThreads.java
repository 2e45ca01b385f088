package org.bailey.ipc.slice;

import java.util.Arrays;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;

/**
 * Threads that a domain's holdings refuse: each is in a call that takes too long.
 *
 * <p>Such a thread may never come back, or in the midst of its successor's life, with this domain's ports in its
 * hands. Any thread may bar another while the domain runs; an operation that has begun goes on.
 */
final class BarredThreads {

    private volatile Thread[] threads;

    /** Refuses this thread everything from now on. */
    synchronized void add(Thread thread) {
        Thread[] more = threads == null ? new Thread[1] : Arrays.copyOf(threads, threads.length + 1);
        more[more.length - 1] = thread;
        threads = more;
    }

    /** Admits a thread again. */
    synchronized void remove(Thread thread) {
        Thread[] left = threads == null ? new Thread[0]
            : Arrays.stream(threads).filter(each -> each != thread).toArray(Thread[]::new);
        threads = left.length == 0 ? null : left;
    }

    /** Fails where the current thread is one of them; one read where there is none. */
    void check(String domain) {
        Thread[] barred = threads;
        for (int i = 0; barred != null && i < barred.length; i++) {
            if (barred[i] == Thread.currentThread()) {
                throw new ProtectionFault(ErrorCode.OVER_TIME, "domain=" + domain);
            }
        }
    }
}
