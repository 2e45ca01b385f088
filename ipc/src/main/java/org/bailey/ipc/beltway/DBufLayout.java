package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;

/**
 * Layout of a DBuf of any kind: the ring, and behind it what all who use it have to know.
 *
 * <pre>
 *  base                 base + size          + 4096
 *  +--------------------+--------------------+--------------------------------------+
 *  | the ring           | cursors            | table of marks: see the four kinds   |
 *  +--------------------+--------------------+--------------------------------------+
 *                          0  head   end of what is in use
 *                         64  tail   begin of what is in use
 *                        128  from, to: what was left out where the ring wrapped early
 *                        144  from, to: what was left out where it grew while it was wrapped
 * </pre>
 *
 * <p>All are positions: absolute, 64 bits wide. Byte {@code p} lies at {@code base + p mod size}, always: a ring
 * that is to be smaller wraps early, and leaves out the positions between. Its owner writes all of it.
 */
final class DBufLayout {

    private static final int CURSORS_BYTES = 4096;
    private static final int TAIL = 64;
    private static final int WRAP_FROM = 128;
    private static final int WRAP_TO = 136;
    private static final int GROWTH_FROM = 144;
    private static final int GROWTH_TO = 152;

    private final long cursors;

    /** The layout of a ring that begins at an address. */
    DBufLayout(DBufShape shape, long ring) {
        this.cursors = ring + shape.sizeBytes();
    }

    /** Chunks that ring, cursors and marks take. */
    static int chunks(DBufShape shape) {
        long bytes = shape.sizeBytes() + CURSORS_BYTES + Blocks.tableBytes(shape);
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    /** Address of the table of marks. */
    long table() {
        return cursors + CURSORS_BYTES;
    }

    long head() {
        return Memory.getLongAcquire(cursors);
    }

    void head(long position) {
        Memory.putLongRelease(cursors, position);
    }

    long tail() {
        return Memory.getLongAcquire(cursors + TAIL);
    }

    void tail(long position) {
        Memory.putLongRelease(cursors + TAIL, position);
    }

    long wrapFrom() {
        return Memory.getLong(cursors + WRAP_FROM);
    }

    long wrapTo() {
        return Memory.getLong(cursors + WRAP_TO);
    }

    void wrap(long from, long to) {
        Memory.putLong(cursors + WRAP_FROM, from);
        Memory.putLong(cursors + WRAP_TO, to);
    }

    long growthFrom() {
        return Memory.getLongAcquire(cursors + GROWTH_FROM);
    }

    long growthTo() {
        return Memory.getLongAcquire(cursors + GROWTH_TO);
    }

    void growth(long from, long to) {
        Memory.putLongRelease(cursors + GROWTH_FROM, from);
        Memory.putLongRelease(cursors + GROWTH_TO, to);
    }
}
