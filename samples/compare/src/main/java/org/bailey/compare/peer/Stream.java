package org.bailey.compare.peer;

import java.io.IOException;

/** Messages over one link, from the calling thread to one of its own. */
final class Stream implements Measurement {

    private final Link link;
    private final Case what;
    private long number;
    private long readSum;

    /** A stream over a link of its own. */
    Stream(Peer peer, Case what) throws IOException {
        this.link = peer.open(what.payload());
        this.what = what;
    }

    @Override
    public long run(long times) {
        Receiver receiver = new Receiver(link, times, what.batch());
        receiver.start();
        receiver.awaitReady();
        long beganNs = System.nanoTime();
        send(times);
        long endedNs = receiver.awaitEnd();
        long expected = what.payload().expected(number, times);
        number += times;
        if (link.sum() - readSum != expected) {
            throw new IllegalStateException("what was read is not what was written, sum=" + (link.sum() - readSum)
                + ", expected=" + expected);
        }
        readSum = link.sum();
        return endedNs - beganNs;
    }

    private void send(long times) {
        Waiting waiting = new Waiting();
        long sent = 0;
        while (sent < times) {
            int done = link.send(number + sent, (int) Math.min(what.batch(), times - sent));
            if (done == 0) {
                waiting.idle();
            } else {
                waiting.reset();
                sent += done;
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
