package org.bailey.compare.peer;

/** Messages through domains in a row on one thread: a batch goes through one domain after the other. */
final class Chain implements Measurement {

    private final Hops hops;
    private final Case what;
    private final int[] queued;
    private final Waiting waiting = new Waiting();
    private long number;
    private long readSum;

    /** Messages through these domains. */
    Chain(Hops hops, Case what) {
        this.hops = hops;
        this.what = what;
        this.queued = new int[Math.max(what.domains() - 1, 1)];
    }

    @Override
    public long run(long times) {
        long beganNs = System.nanoTime();
        for (long done = 0; done < times;) {
            int count = (int) Math.min(what.batch(), times - done);
            cross(count, number + done);
            done += count;
        }
        long endedNs = System.nanoTime();
        long headers = Math.max(what.domains() - 2, 0) * Payload.numbers(number, times);
        long expected = headers + what.payload().expected(number, times);
        number += times;
        if (hops.sum() - readSum != expected) {
            throw new IllegalStateException("what was read is not what was written, sum=" + (hops.sum() - readSum)
                + ", expected=" + expected);
        }
        readSum = hops.sum();
        return endedNs - beganNs;
    }

    /** A peer with little room takes more than one go for a batch. */
    private void cross(int count, long first) {
        int sent = 0;
        int received = 0;
        while (received < count) {
            int done = sent < count ? hops.send(first + sent, count - sent) : 0;
            sent += done;
            queued[0] += done;
            for (int domain = 1; domain < what.domains() - 1; domain++) {
                int passed = queued[domain - 1] > 0 ? hops.pass(domain, queued[domain - 1]) : 0;
                queued[domain - 1] -= passed;
                queued[domain] += passed;
                done += passed;
            }
            int read = queued[queued.length - 1] > 0 ? hops.receive(queued[queued.length - 1]) : 0;
            queued[queued.length - 1] -= read;
            received += read;
            if (done + read > 0) {
                waiting.reset();
            } else {
                waiting.idle();
            }
        }
        hops.giveBack();
    }

    @Override
    public void close() {
        hops.close();
    }
}
