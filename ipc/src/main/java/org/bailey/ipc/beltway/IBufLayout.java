package org.bailey.ipc.beltway;

import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * Layout of an IBuf in shared memory: a ring of {@code n} entries of 32 bytes, {@code n} a power of two.
 *
 * <pre>
 *     0  ledger, see {@link LedgerLayout}; a run is lent at the place where it begins
 *        entries
 *
 *  a message is a run of entries: its descriptor, then a rich pointer for each slice; published at once
 *
 *  descriptor   0           8           16          24          32
 *               +-----------+-----------+-----------+-----------+
 *               | timestamp |   flow    |   word0   |   word1   |
 *               +-----------+-------+---+---+-------+-----------+
 *               | gap bytes | bytes | class | pointers  |  kind |   (ints from 8 on)
 *               +-----------+-------+-------+-----------+-------+
 *  rich pointer +-----------+-------+-------+-------+------+----+
 *               | position  | DBuf  | length| class | loan |  - |   loan: the sender's, given back with the run
 *               +-----------+-------+-------+-------+------+----+
 * </pre>
 *
 * <p>The class word stands in every pointer, so that a reader can choose without touching the data.
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
    static final int LOAN = 20;

    private final LedgerLayout ledger;
    private final long firstEntry;
    private final int entries;

    IBufLayout(Window memory, long base, int entries) {
        this.ledger = new LedgerLayout(memory, base, entries);
        this.firstEntry = memory.address(base) + LedgerLayout.bytes(entries);
        this.entries = entries;
    }

    static int chunks(int entries) {
        long bytes = LedgerLayout.bytes(entries) + (long) entries * ENTRY_BYTES;
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int entries() {
        return entries;
    }

    LedgerLayout ledger() {
        return ledger;
    }

    /** Place of an absolute entry number in the ring. */
    int place(long entry) {
        return (int) entry & entries - 1;
    }

    /** Address of an entry. */
    long entry(long entry) {
        return firstEntry + (long) place(entry) * ENTRY_BYTES;
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
}
