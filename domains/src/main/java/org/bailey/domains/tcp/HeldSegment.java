package org.bailey.domains.tcp;

import org.bailey.ipc.Held;

/**
 * The payload of a segment that waits for bytes before it.
 *
 * <p>A node of the sorted list {@link HeldSegments}; the first of a run of adjacent segments knows the last.
 */
final class HeldSegment {

    /** Least that one counts: its handle, and the rest of the memory block that it pins. */
    static final int LEAST_CHARGE_BYTES = 1024;

    /** Where the bytes lie. */
    final Held bytes;
    /** Offset of the first byte. */
    long from;
    /** Offset after the last byte. */
    long to;
    /** Time of the packet. */
    long timestampNs;
    /** The next in the list or in the pool. */
    HeldSegment next;
    /** The last segment of the run, valid in its first. */
    HeldSegment last;

    HeldSegment(Held bytes) {
        this.bytes = bytes;
    }

    int lengthBytes() {
        return (int) (to - from);
    }

    /** What it counts against the memory limits. */
    int chargeBytes() {
        return Math.max(lengthBytes(), LEAST_CHARGE_BYTES);
    }
}
