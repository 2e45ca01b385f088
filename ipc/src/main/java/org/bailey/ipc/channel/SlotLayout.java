package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a slot channel in shared memory, for {@code n} slots, a power of two.
 *
 * <pre>
 *       0  ledger, see {@link LedgerLayout}
 *          forward ring: n slot numbers, written by the sender
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
 * <p>There are as many ring entries as slots, so the ring cannot overflow: back-pressure is running out of
 * slots. Slots are taken last in, first out, so that a short queue stays in the cache.
 */
final class SlotLayout {

    static final int SLOT_BYTES = 128;
    static final int SLICE_BYTES = 24;
    static final int SLICES_FIRST = 3;
    static final int SLICES_NEXT = 5;

    /** What a slot's slice count, two bytes, can say. */
    static final int SLICES_MOST = 0xFFFF;

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

    private final LedgerLayout ledger;
    private final long ring;
    private final long firstSlot;
    private final int slots;

    SlotLayout(Window memory, long base, int slots) {
        this.ledger = new LedgerLayout(memory, base, slots);
        this.ring = memory.address(base) + LedgerLayout.bytes(slots);
        this.firstSlot = ring + (long) slots * Integer.BYTES;
        this.slots = slots;
    }

    /** Chunks that a channel of this many slots takes. */
    static int chunks(int slots) {
        long bytes = LedgerLayout.bytes(slots) + (long) slots * (Integer.BYTES + SLOT_BYTES);
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int slots() {
        return slots;
    }

    LedgerLayout ledger() {
        return ledger;
    }

    void forward(long cursor, int slot) {
        Memory.putInt(ring + (long) ((int) cursor & slots - 1) * Integer.BYTES, slot);
    }

    int forward(long cursor) {
        return Memory.getInt(ring + (long) ((int) cursor & slots - 1) * Integer.BYTES);
    }

    /** Slots that a message of this many slices takes. */
    static int slotsFor(int slices) {
        int more = slices - SLICES_FIRST;
        return more <= 0 ? 1 : 1 + (more + SLICES_NEXT - 1) / SLICES_NEXT;
    }

    /** Slices of the longest message that takes no more than this many slots. */
    static int slicesIn(int slots) {
        return Math.min(SLICES_MOST, SLICES_FIRST + (slots - 1) * SLICES_NEXT);
    }

    /** Address of a slot. */
    long slot(int slot) {
        return firstSlot + (long) slot * SLOT_BYTES;
    }
}
