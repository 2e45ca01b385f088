package org.bailey.kernel.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The processor time that threads have spent.
 *
 * <p>Where it is not told, the machine's own time stands for it: by a system that does not count it, or by a JVM
 * whose heap was full when it first looked for what tells it, for then it never will.
 */
final class ProcessorTime {

    private ThreadMXBean threads;
    private boolean isTold = true;

    private void find() {
        if (threads == null && isTold) {
            try {
                ThreadMXBean found = ManagementFactory.getThreadMXBean();
                isTold = found.isThreadCpuTimeSupported();
                threads = found;
            } catch (OutOfMemoryError full) {
                throw full;
            } catch (Error neverAgain) {
                isTold = false;
            }
        }
    }

    /**
     * What this thread has spent, in nanoseconds since some moment; to be asked for early once, while there is memory
     * to find what tells it.
     */
    long ofNs(Thread thread) {
        find();
        long spentNs = isTold ? threads.getThreadCpuTime(thread.threadId()) : -1;
        return spentNs >= 0 ? spentNs : System.nanoTime();
    }
}
