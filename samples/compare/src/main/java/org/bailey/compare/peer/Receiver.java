package org.bailey.compare.peer;

/** The thread that takes messages from a link until all have come. */
final class Receiver extends Thread {

    private final Link link;
    private final long times;
    private final int batch;
    private volatile boolean ready;
    private volatile Throwable failure;
    private long endedNs;

    Receiver(Link link, long times, int batch) {
        super("receiver");
        this.link = link;
        this.times = times;
        this.batch = batch;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            ready = true;
            take();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void take() {
        Waiting waiting = new Waiting();
        long received = 0;
        while (received < times) {
            int done = link.receive((int) Math.min(batch, times - received));
            if (done == 0) {
                waiting.idle();
            } else {
                waiting.reset();
                received += done;
            }
        }
        endedNs = System.nanoTime();
    }

    /** Waits until the thread runs. */
    void awaitReady() {
        Waiting waiting = new Waiting();
        while (!ready) {
            waiting.idle();
        }
    }

    /** Waits for the last message; returns when it was read. */
    long awaitEnd() {
        try {
            join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a measurement", e);
        }
        if (failure != null) {
            throw new IllegalStateException("the receiver failed", failure);
        }
        return endedNs;
    }
}
