package org.bailey.domains.tcp;

/**
 * Arithmetic of sequence numbers: 32 bits on the wire, 64-bit stream offsets inside (RFC 9293, section 3.4).
 *
 * <p>An offset counts the bytes of one direction from 0, so that a wrap is nothing special and a stream may
 * be longer than 4 GiB.
 */
final class Sequence {

    /** Farthest that a plausible segment lies from the next expected byte: the largest window (RFC 7323). */
    static final long FARTHEST = 1L << 30;

    private Sequence() {
    }

    /** The offset of a sequence number, taken to be within 2 GiB of {@code near}. */
    static long offset(int sequence, int sequenceOfZero, long near) {
        return near + (sequence - (sequenceOfZero + (int) near));
    }

    /** Whether an offset lies within the largest window of {@code near}. */
    static boolean plausible(long offset, long near) {
        long distance = offset - near;
        return distance < FARTHEST && distance > -FARTHEST;
    }

    /** The first offset after {@code near} that has the same sequence number as {@code offset}. */
    static long ahead(long offset, long near) {
        return near + (offset - near & 0xFFFF_FFFFL);
    }
}
