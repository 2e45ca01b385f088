package org.bailey.ipc.slice;

import java.util.Arrays;

/** The threads that are refused everything; asked by the domain's own, changed by one other at a time while it runs. */
final class Barred {

    private volatile Thread[] threads;

    boolean current() {
        Thread[] now = threads;
        for (int i = 0; now != null && i < now.length; i++) {
            if (now[i] == Thread.currentThread()) {
                return true;
            }
        }
        return false;
    }

    void add(Thread thread) {
        Thread[] more = threads == null ? new Thread[1] : Arrays.copyOf(threads, threads.length + 1);
        more[more.length - 1] = thread;
        threads = more;
    }

    /** Admits a thread again; whether any other is left. */
    boolean remove(Thread thread) {
        Thread[] left = threads == null ? new Thread[0]
            : Arrays.stream(threads).filter(each -> each != thread).toArray(Thread[]::new);
        threads = left.length == 0 ? null : left;
        return left.length > 0;
    }
}
