package org.bailey.ipc.memory;

import java.lang.foreign.MemorySegment;

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

    /** Copies a range to another place. */
    public void copy(long from, long to, int lengthBytes) {
        Memory.copy(at(from, lengthBytes), at(to, lengthBytes), lengthBytes);
    }

    /** Copies a range out. */
    public void copyOut(long from, byte[] target, int targetIndex, int lengthBytes) {
        Memory.copyOut(at(from, lengthBytes), target, targetIndex, lengthBytes);
    }

    /** Copies bytes in. */
    public void copyIn(byte[] source, int sourceIndex, long to, int lengthBytes) {
        Memory.copyIn(source, sourceIndex, at(to, lengthBytes), lengthBytes);
    }

    /** Sets a range to zeros. */
    public void clear(long offset, long lengthBytes) {
        segment(offset, lengthBytes).fill((byte) 0);
    }

    /** Index of the first byte in which two ranges of one length differ, or -1. */
    public int mismatch(long offset, Window other, long otherOffset, int lengthBytes) {
        return Memory.mismatch(at(offset, lengthBytes), other.at(otherOffset, lengthBytes), lengthBytes);
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
