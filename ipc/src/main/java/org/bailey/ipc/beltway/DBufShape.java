package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Region;

/**
 * What a DBuf is to be like.
 *
 * @param kind how it tells its blocks apart
 * @param sizeBytes bytes at most, a power of two
 * @param slotBytes bytes of a slot, a power of two; it means nothing to other kinds than {@code p}
 */
public record DBufShape(DBufKind kind, long sizeBytes, int slotBytes) {

    /** Bytes of the smallest ring. */
    public static final long SIZE_LEAST = Region.CHUNK_BYTES;

    /** Bytes of the largest ring, so that a place in it fits a token. */
    public static final long SIZE_MOST = 64L << 20;

    /** Bytes of the smallest slot. */
    public static final int SLOT_LEAST = 64;

    /** Bytes of the largest slot. */
    public static final int SLOT_MOST = 64 << 10;

    /** Room for a packet of an Ethernet, as drivers have it. */
    public static final int SLOT_USUAL = 2048;

    /** A ring of this kind and size, with the usual slots. */
    public DBufShape(DBufKind kind, long sizeBytes) {
        this(kind, sizeBytes, SLOT_USUAL);
    }

    /** Fails where a ring could not work with it. */
    public DBufShape {
        if (sizeBytes < SIZE_LEAST || sizeBytes > SIZE_MOST || Long.bitCount(sizeBytes) != 1) {
            throw new IllegalArgumentException("a ring has a power of two bytes from " + SIZE_LEAST + " to "
                + SIZE_MOST + ": sizeBytes=" + sizeBytes);
        }
        if (slotBytes < SLOT_LEAST || slotBytes > SLOT_MOST || Integer.bitCount(slotBytes) != 1) {
            throw new IllegalArgumentException("a slot has a power of two bytes from " + SLOT_LEAST + " to "
                + SLOT_MOST + ": slotBytes=" + slotBytes);
        }
    }

    /** Bytes of the largest block: of four of them, two always fit, whatever lies in between. */
    public long blockMost() {
        return sizeBytes / 4;
    }
}
