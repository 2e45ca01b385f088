package org.bailey.drivers.pcap;

/**
 * Times of the packets of a capture that is sent several times: no round begins before the last one ended.
 *
 * <p>A round lasts from its earliest to its latest packet, and a second passes before the next one begins.
 * Times stop at the end of {@code long} instead of wrapping round.
 */
final class Rounds {

    private static final long PAUSE_NS = 1_000_000_000;

    private long left;
    private long shiftNs;
    private long earliestNs;
    private long latestNs;
    private boolean empty;

    Rounds(long count) {
        left = count;
        begin();
    }

    /** Time in this round of a packet that was recorded at this time. */
    long timestampNs(long recordedNs) {
        return sum(recordedNs, shiftNs);
    }

    /** Takes in that such a packet was sent. */
    void sent(long recordedNs) {
        empty = false;
        earliestNs = Math.min(earliestNs, recordedNs);
        latestNs = Math.max(latestNs, recordedNs);
    }

    /** Ends a round; whether another one follows. None follows one without packets: it would be the same. */
    boolean next() {
        left--;
        if (left <= 0 || empty) {
            return false;
        }
        shiftNs = sum(shiftNs, sum(latestNs - earliestNs, PAUSE_NS));
        begin();
        return true;
    }

    private void begin() {
        earliestNs = Long.MAX_VALUE;
        latestNs = 0;
        empty = true;
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
