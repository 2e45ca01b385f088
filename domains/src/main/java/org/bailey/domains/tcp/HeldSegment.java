package org.bailey.domains.tcp;

import org.bailey.ipc.Held;

/** The payload of a segment that waits for bytes before it, or a part of one: a node of {@link HeldSegments}. */
final class HeldSegment {

    /** Least that one counts: its handle, and the rest of the memory block that it pins. */
    static final int LEAST_CHARGE_BYTES = 1024;

    /** Where the bytes lie. */
    final Held bytes;
    /** The next of all, then the next of those that are as high as each higher level. */
    final HeldSegment[] next;
    /** Offset of the first byte. */
    long from;
    /** Offset after the last byte. */
    long to;
    /** Offset of the byte that its packet said was urgent; it may lie elsewhere. */
    long urgentAt;
    /** Time of the packet. */
    long timestampNs;
    /** The next in the pool. */
    HeldSegment nextFree;

    HeldSegment(Held bytes, int levels) {
        this.bytes = bytes;
        next = new HeldSegment[levels];
    }

    int lengthBytes() {
        return (int) (to - from);
    }

    /** What it counts against the memory limits. */
    int chargeBytes() {
        return Math.max(lengthBytes(), LEAST_CHARGE_BYTES);
    }
}
