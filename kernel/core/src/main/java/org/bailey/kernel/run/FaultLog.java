package org.bailey.kernel.run;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bailey.kernel.events.FaultEvent;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.log.Diagnostics;

/**
 * The faults of one domain: all are counted, each is told as it comes, the latest are kept for reports.
 *
 * <p>Others may ask while the domain runs.
 */
final class FaultLog {

    private static final int KEPT_MAX = 100;
    private static final int FRAMES_MAX = 100;

    private final System.Logger logger;
    private final boolean verbose;
    private final Deque<FaultReport> latest = new ArrayDeque<>();
    private volatile long count;
    private volatile long lateCount;

    FaultLog(KernelSettings settings) {
        this.logger = settings.logger(Diagnostics.KERNEL);
        this.verbose = settings.verbose();
    }

    /** Enters a fault; where memory is too short to tell of it, it is counted at least. */
    void add(FaultReport fault, List<StackTraceElement> frames) {
        count = count + 1;
        try {
            keep(fault);
            FaultEvent.tell(fault.domain(), fault.during(), fault.thrown(), fault.sourceLine(), fault.heldBytes(),
                fault.messagesLost(), fault.restarted());
            StringBuilder text = new StringBuilder(fault.line());
            if (verbose) {
                frames.stream().limit(FRAMES_MAX).forEach(frame ->
                    text.append(System.lineSeparator()).append("    at ").append(OneLine.of(frame.toString())));
            }
            logger.log(fault.restarted() ? Level.WARNING : Level.ERROR, text.toString());
        } catch (VirtualMachineError | LinkageError untold) {
            // A domain may have used up the heap, or broken a class of the JDK by overflowing the stack in its
            // initializer, and a logger of the program may call itself: none of it may end the kernel.
        }
    }

    private synchronized void keep(FaultReport fault) {
        if (latest.size() == KEPT_MAX) {
            latest.removeFirst();
        }
        latest.addLast(fault);
    }

    /** Counts a fault of an instance that goes because of another. */
    void late() {
        lateCount = lateCount + 1;
    }

    long lateCount() {
        return lateCount;
    }

    long count() {
        return count;
    }

    synchronized List<FaultReport> latest() {
        return List.copyOf(latest);
    }
}
