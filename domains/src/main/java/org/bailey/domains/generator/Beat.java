package org.bailey.domains.generator;

/** Times of packets that follow one another at a rate, exact to the nanosecond however many there are. */
final class Beat {

    private static final long SECOND_NS = 1_000_000_000;

    private final long perSecond;
    private long elapsedNs;
    private long remainder;

    Beat(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Time from the first packet to the next one. */
    long elapsedNs() {
        return elapsedNs;
    }

    /** Goes on to the packet after it. */
    void next() {
        elapsedNs += SECOND_NS / perSecond;
        remainder += SECOND_NS % perSecond;
        if (remainder >= perSecond) {
            remainder -= perSecond;
            elapsedNs++;
        }
    }
}
