package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a v-DBuf: blocks of any length, each behind its delimiter.
 *
 * <pre>
 *  0        4            8                    8 + length, rounded up to 8
 *  +--------+------------+--------------------+
 *  | length | references |       bytes        |   a block
 *  +--------+------------+--------------------+
 *  |  -skip |            |                    |   padding up to the wrap, so that blocks stay in one piece
 *  +--------+------------+--------------------+
 * </pre>
 *
 * <p>Positions are absolute and 64 bits wide: byte {@code p} lies at {@code base + p mod size}. Blocks begin
 * at multiples of 8.
 */
final class DBufLayout {

    static final int HEADER_BYTES = 8;

    private static final int REFERENCES = 4;

    private final long base;
    private final long address;
    private final long mask;

    DBufLayout(Window memory, long base, long sizeBytes) {
        this.base = base;
        this.address = memory.address(base);
        this.mask = sizeBytes - 1;
    }

    /** Region offset of a position. */
    long offset(long position) {
        return base + (position & mask);
    }

    /** Bytes from a position to where the ring wraps. */
    long toWrap(long position) {
        return mask + 1 - (position & mask);
    }

    /** Bytes that a block of this payload takes. */
    static long blockBytes(int lengthBytes) {
        return (long) HEADER_BYTES + lengthBytes + 7 & ~7L;
    }

    void block(long position, int lengthBytes) {
        Memory.putInt(header(position), lengthBytes);
        references(position, 1);
    }

    void padding(long position, int skipBytes) {
        Memory.putInt(header(position), -skipBytes);
        references(position, 0);
    }

    /** Bytes from the block or padding at this position to the next one. */
    long extent(long position) {
        int length = Memory.getInt(header(position));
        return length < 0 ? -length : blockBytes(length);
    }

    int references(long position) {
        return Memory.getInt(header(position) + REFERENCES);
    }

    void references(long position, int references) {
        Memory.putInt(header(position) + REFERENCES, references);
    }

    private long header(long position) {
        return address + (position & mask);
    }
}
