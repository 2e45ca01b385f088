package org.bailey.shell.counters;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.StackGauges;

/**
 * Shows others what a stack does while it runs: a thread of its own reads the counters some times a second.
 *
 * <p>The stack's workers know nothing of it. Where there can be no file, the stack runs unseen; {@code top} says why.
 */
public final class Publication implements AutoCloseable {

    /** How often the counters are read. */
    static final long PERIOD_NS = 250_000_000;

    private final Supplier<StackGauges> gauges;
    private final Thread thread;
    private volatile boolean closed;

    private Publication(Supplier<StackGauges> gauges) {
        this.gauges = gauges;
        this.thread = new Thread(this::run, "bailey-counters");
        thread.setDaemon(true);
    }

    /** Begins to show what these gauges say, for as long as they can be asked. */
    public static Publication of(Supplier<StackGauges> gauges) {
        Publication publication = new Publication(gauges);
        publication.thread.start();
        return publication;
    }

    private void run() {
        try (CountersFile file = CountersFolder.usual().create()) {
            while (!closed) {
                file.write(gauges.get());
                LockSupport.parkNanos(this, PERIOD_NS);
            }
        } catch (IOException | BadInput unseen) {
            return;
        }
    }

    /** Ends it, and removes the file. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
