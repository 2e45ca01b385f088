package org.bailey.kernel.run;

/**
 * Time as the packets tell it: the latest timestamp seen, so that a replay times out as the original did.
 *
 * <p>Each worker has its own, which the packets that its domains are given move on: what a worker further up has
 * read already is no reason here to time out.
 */
final class CaptureClock implements Clock {

    private long latestNs;

    /** Moves on to this time, unless it is in the past. */
    void sees(long timestampNs) {
        latestNs = Math.max(latestNs, timestampNs);
    }

    @Override
    public long nowNs() {
        return latestNs;
    }
}
