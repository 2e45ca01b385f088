package org.bailey.ipc.beltway;

import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Window;

/**
 * Layout of an IBuf in shared memory: a ring of {@code n} entries of 32 bytes, {@code n} a power of two, and beside
 * it as many loans.
 *
 * <pre>
 *     0  ledger, see {@link LedgerLayout}, with a place for each loan
 *        entries: written by the sender, the sender's again as soon as they were read
 *        loans:   n x 32 bytes, written by the sender, what it lent at this place until that comes back
 *
 *  a message is a run of entries: its descriptor, then a rich pointer for each slice; published at once
 *
 *  descriptor   0           8           16          24          32
 *               +-----------+-----------+-----------+-----------+
 *               | timestamp |   flow    |   word0   |   word1   |
 *               +-----------+-------+---+---+-------+-----------+
 *               | gap bytes | bytes | class | pointers  |  kind |   (ints from 8 on)
 *               +-----------+-------+-------+-----------+-------+
 *  rich pointer +-----------+-------+-------+-------+-------+---+
 *               | position  | DBuf  | length| class | place | - |   place: that of the loan, the same for neighbours
 *               +-----------+-------+-------+-------+-------+---+
 *  loan         +-----------+-------+-------+-------+-------+---+
 *               | position  | DBuf  | length| loan  | times | - |   loan: the sender's, given back so many times;
 *               +-----------+-------+-------+-------+-------+---+   its bytes: from the first to the last pointer's
 * </pre>
 *
 * <p>The class word stands in every pointer, so that a reader can choose without touching the data. What is held for
 * long keeps its loan, and no entry.
 */
final class IBufLayout {

    static final int ENTRY_BYTES = 32;
    static final int DESCRIPTOR_ENTRIES = 2;

    static final int TIMESTAMP = 0;
    static final int FLOW = 8;
    static final int WORD0 = 16;
    static final int WORD1 = 24;

    static final int GAP_BYTES = 0;
    static final int LENGTH = 8;
    static final int CLASS_WORD = 12;
    static final int POINTERS = 16;
    static final int KIND = 20;

    static final int POSITION = 0;
    static final int DBUF = 8;
    static final int POINTER_LENGTH = 12;
    static final int POINTER_CLASS = 16;
    static final int PLACE = 20;

    private static final int LOAN = 16;
    private static final int TIMES = 20;

    private final LedgerLayout ledger;
    private final long firstEntry;
    private final long firstLoan;
    private final int entries;

    IBufLayout(Window memory, long base, int entries) {
        this.ledger = new LedgerLayout(memory, base, entries);
        this.firstEntry = memory.address(base) + LedgerLayout.bytes(entries);
        this.firstLoan = firstEntry + (long) entries * ENTRY_BYTES;
        this.entries = entries;
    }

    static int chunks(int entries) {
        long bytes = LedgerLayout.bytes(entries) + 2L * entries * ENTRY_BYTES;
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int entries() {
        return entries;
    }

    LedgerLayout ledger() {
        return ledger;
    }

    /** Address of an entry of this absolute number. */
    long entry(long entry) {
        return firstEntry + (entry & entries - 1) * ENTRY_BYTES;
    }

    /** The place of the loan that the pointer in an entry is on, as its sender wrote it. */
    int place(long entry) {
        return Memory.getInt(entry(entry) + PLACE);
    }

    /** Pointers of the run that begins here, as its sender wrote it. */
    int pointers(long run) {
        return Memory.getInt(entry(run + 1) + POINTERS);
    }

    /** Where the next run begins; after one that cannot be, nothing is known, and all that was published is lost. */
    long behind(long run, long published) {
        int pointers = pointers(run);
        long next = run + DESCRIPTOR_ENTRIES + pointers;
        return pointers >= 0 && next <= published ? next : published;
    }

    /** Notes what is lent at a place: bytes of a ring, on a loan that is given back so many times. */
    void lend(int place, int dbuf, long position, int lengthBytes, int loan, int times) {
        long at = loanAt(place);
        Memory.putLong(at + POSITION, position);
        Memory.putInt(at + DBUF, dbuf);
        Memory.putInt(at + POINTER_LENGTH, lengthBytes);
        Memory.putInt(at + LOAN, loan);
        Memory.putInt(at + TIMES, times);
    }

    long lentPosition(int place) {
        return Memory.getLong(loanAt(place) + POSITION);
    }

    int lentDbuf(int place) {
        return Memory.getInt(loanAt(place) + DBUF);
    }

    int lentLength(int place) {
        return Memory.getInt(loanAt(place) + POINTER_LENGTH);
    }

    int loan(int place) {
        return Memory.getInt(loanAt(place) + LOAN);
    }

    int times(int place) {
        return Memory.getInt(loanAt(place) + TIMES);
    }

    private long loanAt(int place) {
        return firstLoan + (long) place * ENTRY_BYTES;
    }
}
