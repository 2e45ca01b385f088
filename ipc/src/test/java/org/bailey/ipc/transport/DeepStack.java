package org.bailey.ipc.transport;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls from the bottom of a recursion that used up the stack, some frames above the very end. */
public final class DeepStack implements AutoCloseable {

    private static final long STACK_BYTES = 256 << 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
        work -> new Thread(null, work, "deep", STACK_BYTES));
    private Runnable call;
    private int unwound;
    private Throwable thrown;

    /** Calls with that many of its own small frames left; returns what came out, or null. */
    public Throwable call(int framesLeft, Runnable what) {
        call = what;
        thrown = null;
        try {
            thread.submit(() -> descend(framesLeft)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return thrown;
    }

    private void descend(int framesLeft) {
        try {
            descend(framesLeft);
        } catch (StackOverflowError end) {
            unwound = 0;
        }
        if (call != null && unwound++ >= framesLeft) {
            Runnable once = call;
            call = null;
            try {
                once.run();
            } catch (Throwable e) {
                thrown = e;
            }
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
