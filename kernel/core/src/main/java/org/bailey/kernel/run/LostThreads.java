package org.bailey.kernel.run;

import java.util.ArrayList;

/**
 * Threads of a stack that were given up and are still in a domain's code, those of all its workers.
 *
 * <p>Each keeps memory for its stack, and perhaps a processor, for as long as it likes: so there is a limit, whatever
 * the policy of restarts says. A domain that comes to it is not started again.
 */
final class LostThreads {

    /** More than come together by bad luck, and fewer than a system misses. */
    static final int MOST = 16;

    private final ArrayList<Thread> threads = new ArrayList<>();

    /** Makes room for one more while it can still be refused; how many there will be then. */
    synchronized int makeRoom() {
        threads.removeIf(thread -> !thread.isAlive());
        threads.ensureCapacity(threads.size() + 1);
        return threads.size() + 1;
    }

    /** Adds one that there is room for. */
    synchronized void add(Thread thread) {
        threads.add(thread);
    }

    /** Whether one of them is still in a domain's code. */
    synchronized boolean any() {
        return threads.stream().anyMatch(Thread::isAlive);
    }
}
