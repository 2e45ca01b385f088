package org.bailey.ipc.slice;

import java.util.Arrays;

/** The threads that are refused everything; asked by the domain's own, changed by others while it runs. */
final class Barred {

    private volatile Thread[] threads;

    /** Whether there are any, which is hardly ever so. */
    boolean any() {
        return threads != null;
    }

    boolean current() {
        Thread[] now = threads;
        for (int i = 0; now != null && i < now.length; i++) {
            if (now[i] == Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    synchronized void add(Thread thread) {
        Thread[] more = threads == null ? new Thread[1] : Arrays.copyOf(threads, threads.length + 1);
        more[more.length - 1] = thread;
        threads = more;
    }

    synchronized void remove(Thread thread) {
        Thread[] left = threads == null ? new Thread[0]
            : Arrays.stream(threads).filter(each -> each != thread).toArray(Thread[]::new);
        threads = left.length == 0 ? null : left;
    }
}
