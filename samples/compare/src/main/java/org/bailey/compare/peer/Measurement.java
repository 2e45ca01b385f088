package org.bailey.compare.peer;

/** Something that can be done as often as one likes, and timed. */
interface Measurement extends AutoCloseable {

    /** Does it this many times; returns the nanoseconds that it took. */
    long run(long times);

    /** Latencies of each time since the last call, in one word; empty where it has none. */
    default String latency() {
        return "";
    }

    @Override
    void close();
}
