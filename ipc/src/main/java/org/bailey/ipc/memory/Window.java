package org.bailey.ipc.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A mapping of the region, addressed by region offset.
 *
 * <p>Nothing is checked here but by assertions: whoever asks has compared its index with a slice, a slot or a
 * ring before. The accesses go through one constant segment over the whole address space, so that the JIT
 * compiler folds away what {@link MemorySegment} would compare once more: a third of a crossing's time.
 */
public final class Window {

    private static final ByteOrder NETWORK = ByteOrder.BIG_ENDIAN;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(NETWORK);
    private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(NETWORK);
    private static final ValueLayout.OfLong NETWORK_LONG = LONG.withOrder(NETWORK);
    private static final VarHandle SHARED_INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle SHARED_LONG = ValueLayout.JAVA_LONG.varHandle();

    private static final MemorySegment EVERYTHING = MemorySyscalls.everything();

    private final long base;
    private final long sizeBytes;

    /** The mapping of so many bytes that begins at this address. */
    Window(long base, long sizeBytes) {
        this.base = base;
        this.sizeBytes = sizeBytes;
    }

    /** Bytes of the whole. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** Whether a range lies inside, safe against overflow. */
    public boolean contains(long offset, int lengthBytes) {
        return offset >= 0 && lengthBytes >= 0 && offset <= sizeBytes - lengthBytes;
    }

    /** A byte, signed. */
    public byte getByte(long offset) {
        return EVERYTHING.get(BYTE, at(offset, 1));
    }

    /** Sets a byte. */
    public void putByte(long offset, byte value) {
        EVERYTHING.set(BYTE, at(offset, 1), value);
    }

    /** Two bytes in the machine's order. */
    public short getShort(long offset) {
        return EVERYTHING.get(SHORT, at(offset, 2));
    }

    /** Sets two bytes in the machine's order. */
    public void putShort(long offset, short value) {
        EVERYTHING.set(SHORT, at(offset, 2), value);
    }

    /** Four bytes in the machine's order. */
    public int getInt(long offset) {
        return EVERYTHING.get(INT, at(offset, 4));
    }

    /** Sets four bytes in the machine's order. */
    public void putInt(long offset, int value) {
        EVERYTHING.set(INT, at(offset, 4), value);
    }

    /** Eight bytes in the machine's order. */
    public long getLong(long offset) {
        return EVERYTHING.get(LONG, at(offset, 8));
    }

    /** Sets eight bytes in the machine's order. */
    public void putLong(long offset, long value) {
        EVERYTHING.set(LONG, at(offset, 8), value);
    }

    /** Two bytes in network order. */
    public short getNetworkShort(long offset) {
        return EVERYTHING.get(NETWORK_SHORT, at(offset, 2));
    }

    /** Sets two bytes in network order. */
    public void putNetworkShort(long offset, short value) {
        EVERYTHING.set(NETWORK_SHORT, at(offset, 2), value);
    }

    /** Four bytes in network order. */
    public int getNetworkInt(long offset) {
        return EVERYTHING.get(NETWORK_INT, at(offset, 4));
    }

    /** Sets four bytes in network order. */
    public void putNetworkInt(long offset, int value) {
        EVERYTHING.set(NETWORK_INT, at(offset, 4), value);
    }

    /** Eight bytes in network order. */
    public long getNetworkLong(long offset) {
        return EVERYTHING.get(NETWORK_LONG, at(offset, 8));
    }

    /** Sets eight bytes in network order. */
    public void putNetworkLong(long offset, long value) {
        EVERYTHING.set(NETWORK_LONG, at(offset, 8), value);
    }

    /** An aligned int, and all that was written before it was. */
    public int getIntAcquire(long offset) {
        return (int) SHARED_INT.getAcquire(EVERYTHING, at(offset, 4));
    }

    /** Sets an aligned int, seen not before what was written earlier. */
    public void putIntRelease(long offset, int value) {
        SHARED_INT.setRelease(EVERYTHING, at(offset, 4), value);
    }

    /** An aligned long, and all that was written before it was. */
    public long getLongAcquire(long offset) {
        return (long) SHARED_LONG.getAcquire(EVERYTHING, at(offset, 8));
    }

    /** Sets an aligned long, seen not before what was written earlier. */
    public void putLongRelease(long offset, long value) {
        SHARED_LONG.setRelease(EVERYTHING, at(offset, 8), value);
    }

    /** Copies a range to another place. */
    public void copy(long from, long to, int lengthBytes) {
        MemorySegment.copy(EVERYTHING, at(from, lengthBytes), EVERYTHING, at(to, lengthBytes), lengthBytes);
    }

    /** Copies a range out. */
    public void copyOut(long from, byte[] target, int targetIndex, int lengthBytes) {
        MemorySegment.copy(EVERYTHING, BYTE, at(from, lengthBytes), target, targetIndex, lengthBytes);
    }

    /** Copies bytes in. */
    public void copyIn(byte[] source, int sourceIndex, long to, int lengthBytes) {
        MemorySegment.copy(source, sourceIndex, EVERYTHING, BYTE, at(to, lengthBytes), lengthBytes);
    }

    /** Sets a range to zeros. */
    public void clear(long offset, long lengthBytes) {
        segment(offset, lengthBytes).fill((byte) 0);
    }

    /** Index of the first byte in which two ranges of one length differ, or -1. */
    public int mismatch(long offset, Window other, long otherOffset, int lengthBytes) {
        long from = at(offset, lengthBytes);
        long otherFrom = other.at(otherOffset, lengthBytes);
        return (int) MemorySegment.mismatch(EVERYTHING, from, from + lengthBytes,
            EVERYTHING, otherFrom, otherFrom + lengthBytes);
    }

    /** A range as a segment of its own, for system calls; it cannot be revoked. */
    public MemorySegment segment(long offset, long lengthBytes) {
        return EVERYTHING.asSlice(at(offset, lengthBytes), lengthBytes);
    }

    /** Ends the mapping; a later access kills the JVM. */
    void unmap() {
        MemorySyscalls.unmap(base, sizeBytes);
    }

    private long at(long offset, long lengthBytes) {
        assert offset >= 0 && lengthBytes >= 0 && offset <= sizeBytes - lengthBytes
            : "offset=" + offset + ", lengthBytes=" + lengthBytes + ", sizeBytes=" + sizeBytes;
        return base + offset;
    }
}
