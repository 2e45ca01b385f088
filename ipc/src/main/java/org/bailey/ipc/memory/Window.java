package org.bailey.ipc.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A mapping of the region, addressed by region offset.
 *
 * <p>Nothing is checked here but by assertions: see {@link Memory}.
 */
public final class Window {

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

    /** Absolute address of a region offset. */
    public long address(long offset) {
        return at(offset, 0);
    }

    /** Whether a range lies inside, safe against overflow. */
    public boolean contains(long offset, int lengthBytes) {
        return offset >= 0 && lengthBytes >= 0 && offset <= sizeBytes - lengthBytes;
    }

    /** A byte, signed. */
    public byte getByte(long offset) {
        return Memory.getByte(at(offset, 1));
    }

    /** Sets a byte. */
    public void putByte(long offset, byte value) {
        Memory.putByte(at(offset, 1), value);
    }

    /** Two bytes in the machine's order. */
    public short getShort(long offset) {
        return Memory.getShort(at(offset, 2));
    }

    /** Sets two bytes in the machine's order. */
    public void putShort(long offset, short value) {
        Memory.putShort(at(offset, 2), value);
    }

    /** Four bytes in the machine's order. */
    public int getInt(long offset) {
        return Memory.getInt(at(offset, 4));
    }

    /** Sets four bytes in the machine's order. */
    public void putInt(long offset, int value) {
        Memory.putInt(at(offset, 4), value);
    }

    /** Eight bytes in the machine's order. */
    public long getLong(long offset) {
        return Memory.getLong(at(offset, 8));
    }

    /** Sets eight bytes in the machine's order. */
    public void putLong(long offset, long value) {
        Memory.putLong(at(offset, 8), value);
    }

    /** Two bytes in network order. */
    public short getNetworkShort(long offset) {
        return Memory.getNetworkShort(at(offset, 2));
    }

    /** Sets two bytes in network order. */
    public void putNetworkShort(long offset, short value) {
        Memory.putNetworkShort(at(offset, 2), value);
    }

    /** Four bytes in network order. */
    public int getNetworkInt(long offset) {
        return Memory.getNetworkInt(at(offset, 4));
    }

    /** Sets four bytes in network order. */
    public void putNetworkInt(long offset, int value) {
        Memory.putNetworkInt(at(offset, 4), value);
    }

    /** Eight bytes in network order. */
    public long getNetworkLong(long offset) {
        return Memory.getNetworkLong(at(offset, 8));
    }

    /** Sets eight bytes in network order. */
    public void putNetworkLong(long offset, long value) {
        Memory.putNetworkLong(at(offset, 8), value);
    }

    /** Copies a range to another place. */
    public void copy(long from, long to, int lengthBytes) {
        Memory.copy(at(from, lengthBytes), at(to, lengthBytes), lengthBytes);
    }

    /** Copies a range out. */
    public void copyOut(long from, byte[] target, int targetIndex, int lengthBytes) {
        MemorySegment.copy(segment(from, lengthBytes), ValueLayout.JAVA_BYTE, 0, target, targetIndex, lengthBytes);
    }

    /** Copies bytes in. */
    public void copyIn(byte[] source, int sourceIndex, long to, int lengthBytes) {
        MemorySegment.copy(source, sourceIndex, segment(to, lengthBytes), ValueLayout.JAVA_BYTE, 0, lengthBytes);
    }

    /** Sets a range to zeros. */
    public void clear(long offset, long lengthBytes) {
        segment(offset, lengthBytes).fill((byte) 0);
    }

    /** Index of the first byte in which two ranges of one length differ, or -1. */
    public int mismatch(long offset, Window other, long otherOffset, int lengthBytes) {
        return (int) segment(offset, lengthBytes).mismatch(other.segment(otherOffset, lengthBytes));
    }

    /** A range as a segment of its own, for system calls; it cannot be revoked. */
    public MemorySegment segment(long offset, long lengthBytes) {
        return Memory.segment(at(offset, lengthBytes), lengthBytes);
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
