package org.bailey.kernel.run;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.varhandle.SpscUnboundedVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/**
 * The embedding program's end of a stack: bytes in, bytes out, copied once each way.
 *
 * <p>Two queues between the program's thread and the worker's. What goes in is bounded, so that a slow stack
 * slows its feeder; what comes out is not, so that a program which feeds first and reads later cannot lock
 * itself up. Each direction is for one thread.
 */
public final class HostPort {

    private static final int QUEUED_MESSAGES = 1024;
    private static final long WAIT_NS = 20_000;

    private final SpscVarHandleArrayQueue<byte[]> in = new SpscVarHandleArrayQueue<>(QUEUED_MESSAGES);
    private final SpscUnboundedVarHandleArrayQueue<byte[]> out =
        new SpscUnboundedVarHandleArrayQueue<>(QUEUED_MESSAGES);
    private final Rest worker;
    private volatile boolean inputEnded;
    private volatile boolean outputEnded;

    HostPort(Rest worker) {
        this.worker = worker;
    }

    /** Hands a message in; false where the stack has no room for it now, or has ended. */
    public boolean offer(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        if (inputEnded) {
            throw new IllegalStateException("the input was ended");
        }
        boolean taken = !outputEnded && in.offer(bytes);
        if (taken) {
            worker.ring();
        }
        return taken;
    }

    /**
     * Hands a message in, waiting for room.
     *
     * @throws IllegalStateException where the stack has ended
     */
    public void send(byte[] bytes) {
        while (!offer(bytes)) {
            if (outputEnded) {
                throw new IllegalStateException("the stack has ended");
            }
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    /** Says that nothing more comes in. */
    public void end() {
        inputEnded = true;
        worker.ring();
    }

    /** The next message that came out, or null where there is none now. */
    public byte[] poll() {
        return out.poll();
    }

    /** The next message that comes out, waiting for it; null where the stack has ended and all were taken. */
    public byte[] take() {
        while (true) {
            boolean last = outputEnded;
            byte[] bytes = out.poll();
            if (bytes != null || last) {
                return bytes;
            }
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    byte[] nextInput() {
        return in.poll();
    }

    boolean inputDrained() {
        return inputEnded && in.isEmpty();
    }

    void output(byte[] bytes) {
        out.offer(bytes);
    }

    void finish() {
        outputEnded = true;
    }
}
