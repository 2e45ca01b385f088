package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a slot channel in shared memory, for {@code n} slots, a power of two.
 *
 * <pre>
 *       0  ledger, see {@link LedgerLayout}
 *          forward ring: n slot numbers, written by the sender
 *      4n  heads: n x 64 bytes, written by the sender
 *     64n  tails: n x 64 bytes, written by the sender
 *     64n  loans: n x 32 bytes, written by the sender and read by nobody else
 *     32n  drafts: n heads, likewise, for a sender that shows its messages in batches
 *
 *  head    0           8           16          24          32          40      44 45   46     48              64
 *          +-----------+-----------+-----------+-----------+-----------+-------+--+----+------+---------------+
 *          | timestamp |   flow    |   word0   |   word1   | gap bytes | class |k | -  |slices|   record 3    |
 *          +-----------+-----------+-----------+-----------+-----------+-------+--+----+------+---------------+
 *
 *  tail    0               16              32              48     52
 *          +---------------+---------------+---------------+------+---
 *          |   record 4    |   record 5    |   record 6    | next | -
 *          +---------------+---------------+---------------+------+---
 *
 *  record  0           8        12           16
 *          +-----------+--------+------------+
 *          |  offset   | length | generation |    a slice
 *          +-----------+--------+------------+
 *
 *  loans   0                         28     32
 *          +-------------------------+------+
 *          | of records 0 to 6, ints |slices|
 *          +-------------------------+------+
 * </pre>
 *
 * <p>A message of one slice is one cache line, and whatever else the sender knows of it stays with the sender: lines
 * that go from one processor to another are what a message costs there. Where there are more than 4 slices, the next
 * slots of the chain hold 7 each: their heads are records 0 to 3.
 *
 * <p>There are as many ring entries as slots, so the ring cannot overflow: back-pressure is running out of
 * slots. Slots are taken last in, first out, so that a short queue stays in the cache.
 */
final class SlotLayout {

    static final int LINE_BYTES = 64;
    static final int LOANS_BYTES = 32;
    static final int RECORD_BYTES = 16;

    /** Records of a slot; a message's first slot has them from {@link #RECORD_FIRST} on. */
    static final int RECORDS = 7;
    static final int RECORD_FIRST = 3;
    static final int RECORDS_IN_HEAD = LINE_BYTES / RECORD_BYTES;
    static final int SLICES_FIRST = RECORDS - RECORD_FIRST;

    /** What a slot's slice count, two bytes, can say. */
    static final int SLICES_MOST = 0xFFFF;

    static final int TIMESTAMP = 0;
    static final int FLOW = 8;
    static final int WORD0 = 16;
    static final int WORD1 = 24;
    static final int GAP_BYTES = 32;
    static final int CLASS_WORD = 40;
    static final int KIND = 44;
    static final int SLICES = 46;
    static final int FIRST = RECORD_FIRST * RECORD_BYTES;

    static final int SLICE_LENGTH = 8;
    static final int SLICE_GENERATION = 12;

    private static final int NEXT = 48;

    private final LedgerLayout ledger;
    private final long ring;
    private final long heads;
    private final long tails;
    private final long loans;
    private final long drafts;
    private final int slots;

    SlotLayout(Window memory, long base, int slots) {
        this.ledger = new LedgerLayout(memory, base, slots);
        this.ring = memory.address(base) + LedgerLayout.bytes(slots);
        this.heads = ring + ringBytes(slots);
        this.tails = heads + (long) slots * LINE_BYTES;
        this.loans = tails + (long) slots * LINE_BYTES;
        this.drafts = loans + (long) slots * LOANS_BYTES;
        this.slots = slots;
    }

    private static long ringBytes(int slots) {
        return Math.max((long) slots * Integer.BYTES, LINE_BYTES);
    }

    /** Chunks that a channel of this many slots takes. */
    static int chunks(int slots) {
        long bytes = LedgerLayout.bytes(slots) + ringBytes(slots)
            + (long) slots * (3 * LINE_BYTES + LOANS_BYTES);
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
        return more <= 0 ? 1 : 1 + (more + RECORDS - 1) / RECORDS;
    }

    /** Slices of the longest message that takes no more than this many slots. */
    static int slicesIn(int slots) {
        return Math.min(SLICES_MOST, slots * RECORDS - RECORD_FIRST);
    }

    /** Address of a slot's head. */
    long head(int slot) {
        return heads + (long) slot * LINE_BYTES;
    }

    /** Address of a slot's head as the sender has it before it shows it. */
    long draft(int slot) {
        return drafts + (long) slot * LINE_BYTES;
    }

    /** Shows a draft. */
    void show(int slot) {
        long from = draft(slot);
        long to = head(slot);
        for (int at = 0; at < LINE_BYTES; at += Long.BYTES) {
            Memory.putLong(to + at, Memory.getLong(from + at));
        }
    }

    /** Slices of the message that begins in a slot. */
    int slices(int slot) {
        return Memory.getShort(head(slot) + SLICES) & 0xFFFF;
    }

    /** Address of a slot's record. */
    long record(int slot, int record) {
        return record < RECORDS_IN_HEAD ? head(slot) + (long) record * RECORD_BYTES
            : tails + (long) slot * LINE_BYTES + (long) (record - RECORDS_IN_HEAD) * RECORD_BYTES;
    }

    int next(int slot) {
        return Memory.getInt(tails + (long) slot * LINE_BYTES + NEXT);
    }

    void next(int slot, int chained) {
        Memory.putInt(tails + (long) slot * LINE_BYTES + NEXT, chained);
    }

    /** What the sender remembers of the number of slices of the message that begins in a slot. */
    int sent(int slot) {
        return Memory.getInt(loans + (long) slot * LOANS_BYTES + (long) RECORDS * Integer.BYTES);
    }

    /** Remembers how many slices the message has that begins in a slot. */
    void sent(int slot, int count) {
        Memory.putInt(loans + (long) slot * LOANS_BYTES + (long) RECORDS * Integer.BYTES, count);
    }

    /** The sender's loan of the slice in this record. */
    int loan(int slot, int record) {
        return Memory.getInt(loans + (long) slot * LOANS_BYTES + (long) record * Integer.BYTES);
    }

    void loan(int slot, int record, int loan) {
        Memory.putInt(loans + (long) slot * LOANS_BYTES + (long) record * Integer.BYTES, loan);
    }
}
