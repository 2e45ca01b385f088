package org.bailey.kernel.run;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The life of a stack: it runs at most once, it is closed once, and not while it runs, whichever threads ask.
 *
 * <pre>
 *   ASSEMBLED --begin--> RUNNING --ended--> ENDED
 *        |                                    |
 *        +-----------> CLOSING <--------------+
 *                         |
 *                      CLOSED
 * </pre>
 */
final class Life {

    private enum Stage { ASSEMBLED, RUNNING, ENDED, CLOSING, CLOSED }

    private final String stack;
    private Stage stage = Stage.ASSEMBLED;
    private Thread inside;
    private Outcome outcome;
    private Throwable failure;

    Life(String stack) {
        this.stack = stack;
    }

    /** Says that the run follows, on whichever thread; whoever says so sees to it that it ends. */
    synchronized void begin() {
        if (stage != Stage.ASSEMBLED) {
            throw new IllegalStateException("a stack runs once, and not after its close; load it again: stack="
                + stack);
        }
        stage = Stage.RUNNING;
    }

    /** Runs what was begun, on this thread. Allocates nothing: a domain's {@code open} may have filled the heap. */
    Outcome run(Function<Supplier<Outcome>, Outcome> around, Supplier<Outcome> run) {
        try {
            enter();
            Outcome how = around.apply(run);
            ended(how, null);
            return how;
        } catch (RuntimeException | Error thrown) {
            ended(null, thrown);
            throw thrown;
        }
    }

    private synchronized void enter() {
        inside = Thread.currentThread();
    }

    /** Says that what was begun has ended: like this, or with what was thrown. */
    synchronized void ended(Outcome how, Throwable thrown) {
        outcome = how;
        failure = thrown;
        inside = null;
        stage = Stage.ENDED;
        notifyAll();
    }

    /** Waits until the run has ended; where there is none any more, that is an error. */
    synchronized Outcome await() throws InterruptedException {
        while (stage == Stage.ASSEMBLED || stage == Stage.RUNNING) {
            wait();
        }
        if (outcome == null) {
            throw new IllegalStateException((failure == null ? "closed before it ran: stack="
                : "the kernel failed: stack=") + stack, failure);
        }
        return outcome;
    }

    synchronized boolean isRunning() {
        return stage == Stage.RUNNING;
    }

    /** Whether this thread runs it, or closes it: it would wait for itself. */
    synchronized boolean isInside(Thread thread) {
        return inside == thread;
    }

    /** Waits for the end of a run, or of another's close; whether it is this thread that has to close it then. */
    synchronized boolean beginClose() {
        boolean interrupted = false;
        while (stage == Stage.RUNNING || stage == Stage.CLOSING) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean toBeClosed = stage == Stage.ENDED || stage == Stage.ASSEMBLED;
        if (toBeClosed) {
            stage = Stage.CLOSING;
            inside = Thread.currentThread();
        }
        return toBeClosed;
    }

    /** Says that it is closed now. */
    synchronized void closed() {
        stage = Stage.CLOSED;
        inside = null;
        notifyAll();
    }
}
