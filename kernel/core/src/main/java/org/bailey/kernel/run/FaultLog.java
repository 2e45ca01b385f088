package org.bailey.kernel.run;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bailey.kernel.events.FaultEvent;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.load.Thrown;
import org.bailey.kernel.log.Diagnostics;

/**
 * The faults of one domain: all are counted, each is told once its instance is gone, the latest are kept for reports.
 *
 * <p>Others may ask while the domain runs.
 */
final class FaultLog {

    private static final int KEPT_MAX = 100;
    private static final int FRAMES_MAX = 100;

    private final String domain;
    private final System.Logger logger;
    private final boolean verbose;
    private final Deque<FaultReport> latest = new ArrayDeque<>();
    private volatile long count;
    private volatile long lateCount;
    private String during;
    private Thrown thrown;
    private long heldBytes;
    private int messagesLost;

    FaultLog(String domain, KernelSettings settings) {
        this.domain = domain;
        this.logger = settings.logger(Diagnostics.KERNEL);
        this.verbose = settings.verbose();
    }

    /** Notes a fault that is to be told when its instance is gone. Allocates nothing: that may have filled the heap. */
    void found(String inMethod, Thrown what, long bytesHeld, int messagesWaiting) {
        during = inMethod;
        thrown = what;
        heldBytes = bytesHeld;
        messagesLost = messagesWaiting + ("receive".equals(inMethod) ? 1 : 0);
    }

    /** Whether a fault was found and not told yet: its instance is just going. */
    boolean untold() {
        return thrown != null;
    }

    /** Whether the fault that was found is one at the end, which no fresh instance can make up for. */
    boolean atTheEnd() {
        return "end".equals(during);
    }

    /** Tells the fault that was found; where memory is too short for that, it is counted at least. */
    void tell(boolean restarted) {
        Thrown what = thrown;
        thrown = null;
        count = count + 1;
        try {
            FaultReport fault = new FaultReport(domain, during, what.text(), what.sourceLine(), heldBytes, messagesLost,
                restarted);
            keep(fault);
            FaultEvent.tell(fault.domain(), fault.during(), fault.thrown(), fault.sourceLine(), fault.heldBytes(),
                fault.messagesLost(), fault.restarted());
            StringBuilder text = new StringBuilder(fault.line());
            if (verbose) {
                what.frames().stream().limit(FRAMES_MAX).forEach(frame ->
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
