package org.bailey.ipc.channel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.bailey.ipc.memory.Region;

/**
 * Layout of a slot channel in shared memory, for {@code n} slots, a power of two.
 *
 * <pre>
 *       0  cursors, a cache line each: published (sender), consumed, returned (receiver), collected (sender)
 *     256  forward ring: n slot numbers, written by the sender
 *      4n  release ring: n slot numbers, written by the receiver
 *      4n  marks: n reference counts, written by the receiver; 0 where the slot is not lent to it
 *      4n  slots: n x 128 bytes, written by the sender
 *
 *  slot    0           8           16          24          32          40      44      48 49   50      52     56
 *          +-----------+-----------+-----------+-----------+-----------+-------+-------+--+----+-------+------+
 *          | timestamp |   flow    |   word0   |   word1   | gap bytes | bytes | class |k | -  | slices| next |
 *          +-----------+-----------+-----------+-----------+-----------+-------+-------+--+----+-------+------+
 *      56  3 slice records; where there are more, the next slots of the chain hold 5 each and {@code next} at 120
 *
 *  slice   0           8        12           16     20     24
 *          +-----------+--------+------------+------+------+
 *          |  offset   | length | generation | loan |  -   |   loan: the sender's, given back with the slot
 *          +-----------+--------+------------+------+------+
 * </pre>
 *
 * <p>There are as many ring entries as slots, so neither ring can overflow: back-pressure is running out of
 * slots. Slots are taken last in, first out, so that a short queue stays in the cache.
 */
final class SlotLayout {

    static final int SLOT_BYTES = 128;
    static final int SLICE_BYTES = 24;
    static final int SLICES_FIRST = 3;
    static final int SLICES_NEXT = 5;

    static final int TIMESTAMP = 0;
    static final int FLOW = 8;
    static final int WORD0 = 16;
    static final int WORD1 = 24;
    static final int GAP_BYTES = 32;
    static final int LENGTH = 40;
    static final int CLASS_WORD = 44;
    static final int KIND = 48;
    static final int SLICES = 50;
    static final int NEXT_FIRST = 52;
    static final int RECORDS_FIRST = 56;
    static final int NEXT_CHAINED = 120;

    static final int SLICE_LENGTH = 8;
    static final int SLICE_GENERATION = 12;
    static final int SLICE_LOAN = 16;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private static final VarHandle CURSOR = ValueLayout.JAVA_LONG.varHandle();
    private static final int LINE_BYTES = 64;
    private static final int CURSORS_BYTES = 4 * LINE_BYTES;

    private final MemorySegment memory;
    private final long base;
    private final int slots;

    SlotLayout(MemorySegment memory, long base, int slots) {
        this.memory = memory;
        this.base = base;
        this.slots = slots;
    }

    /** Chunks that a channel of this many slots takes. */
    static int chunks(int slots) {
        long bytes = CURSORS_BYTES + (long) slots * (3 * Integer.BYTES + SLOT_BYTES);
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int slots() {
        return slots;
    }

    // release: what the entry names is visible before the cursor says that it is there
    void published(long cursor) {
        CURSOR.setRelease(memory, base, cursor);
    }

    long published() {
        return (long) CURSOR.getAcquire(memory, base);
    }

    void consumed(long cursor) {
        CURSOR.setRelease(memory, base + LINE_BYTES, cursor);
    }

    long consumed() {
        return (long) CURSOR.getAcquire(memory, base + LINE_BYTES);
    }

    void returned(long cursor) {
        CURSOR.setRelease(memory, base + 2 * LINE_BYTES, cursor);
    }

    long returned() {
        return (long) CURSOR.getAcquire(memory, base + 2 * LINE_BYTES);
    }

    void collected(long cursor) {
        CURSOR.setRelease(memory, base + 3 * LINE_BYTES, cursor);
    }

    long collected() {
        return (long) CURSOR.getAcquire(memory, base + 3 * LINE_BYTES);
    }

    void forward(long cursor, int slot) {
        memory.set(INT, ring(0, (int) cursor & slots - 1), slot);
    }

    int forward(long cursor) {
        return memory.get(INT, ring(0, (int) cursor & slots - 1));
    }

    void release(long cursor, int slot) {
        memory.set(INT, ring(1, (int) cursor & slots - 1), slot);
    }

    int release(long cursor) {
        return memory.get(INT, ring(1, (int) cursor & slots - 1));
    }

    void mark(int slot, int references) {
        memory.set(INT, ring(2, slot), references);
    }

    int mark(int slot) {
        return memory.get(INT, ring(2, slot));
    }

    /** Offset of a slot. */
    long slot(int slot) {
        return base + CURSORS_BYTES + 3L * slots * Integer.BYTES + (long) slot * SLOT_BYTES;
    }

    private long ring(int which, int entry) {
        return base + CURSORS_BYTES + (long) (which * slots + entry) * Integer.BYTES;
    }
}
