package org.bailey.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the other polite ways to end a program: the stack stops, and what it did is still told.
 *
 * <p>The JVM ends when its shutdown hooks have; this one waits for the stack's clean end. A domain that does not
 * come back from a call cannot hold it up for ever.
 */
public final class Interrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook;

    private Interrupt(Runnable stop) {
        hook = new Thread(() -> {
            stop.run();
            awaitEnd();
        }, "bailey-interrupt");
    }

    /** Waits for the end of the program from now on; what runs is then asked to stop like this. */
    public static Interrupt stopping(Runnable stop) {
        Interrupt interrupt = new Interrupt(stop);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    private void awaitEnd() {
        try {
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("bailey: a domain does not come back, ending without it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that nothing more has to be waited for. */
    public void told() {
        told.countDown();
    }

    @Override
    public void close() {
        told();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is already ending: the hook is what ends it.
            told();
        }
    }
}
