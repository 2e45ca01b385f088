package org.bailey.compare.peer;

import java.io.IOException;
import org.bailey.compare.statistic.Latency;

/** One message there and one back, over two links: each side writes what it sends and reads what it gets. */
final class RoundTrip implements Measurement {

    private final Link there;
    private final Link back;
    private final Latency latency = new Latency();

    /** Round trips over two links of their own. */
    RoundTrip(Peer peer, Case what) throws IOException {
        this.there = peer.open(what.payload());
        this.back = peer.open(what.payload());
    }

    @Override
    public long run(long times) {
        Thread answering = new Thread(() -> answer(times), "answering");
        answering.setDaemon(true);
        answering.start();
        long beganNs = System.nanoTime();
        long sentNs = beganNs;
        for (long i = 0; i < times; i++) {
            send(there, i);
            receive(back);
            long nowNs = System.nanoTime();
            latency.record(nowNs - sentNs);
            sentNs = nowNs;
        }
        try {
            answering.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a measurement", e);
        }
        return sentNs - beganNs;
    }

    private void answer(long times) {
        for (long i = 0; i < times; i++) {
            receive(there);
            send(back, i);
        }
    }

    private static void send(Link link, long number) {
        Waiting waiting = new Waiting();
        while (link.send(number, 1) == 0) {
            waiting.idle();
        }
    }

    private static void receive(Link link) {
        Waiting waiting = new Waiting();
        while (link.receive(1) == 0) {
            waiting.idle();
        }
    }

    @Override
    public String latency() {
        String text = latency.text();
        latency.clear();
        return text;
    }

    @Override
    public void close() {
        there.close();
        back.close();
    }
}
