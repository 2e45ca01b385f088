package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.bailey.ipc.memory.Region;

/**
 * Layout of an IBuf in shared memory: a ring of {@code n} entries of 32 bytes, {@code n} a power of two.
 *
 * <pre>
 *     0  cursors, a cache line each: published (sender), consumed, returned (reader), collected (sender)
 *   256  marks: n reference counts, written by the reader, at the entry where a message begins; 0 if not lent
 *    4n  release ring: n places of entries where a message begins, written by the reader
 *    4n  entries
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

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private static final VarHandle CURSOR = ValueLayout.JAVA_LONG.varHandle();
    private static final int LINE_BYTES = 64;
    private static final int CURSORS_BYTES = 4 * LINE_BYTES;

    private final MemorySegment memory;
    private final long base;
    private final int entries;

    IBufLayout(MemorySegment memory, long base, int entries) {
        this.memory = memory;
        this.base = base;
        this.entries = entries;
    }

    static int chunks(int entries) {
        long bytes = CURSORS_BYTES + (long) entries * (2 * Integer.BYTES + ENTRY_BYTES);
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int entries() {
        return entries;
    }

    // release: the whole run is visible before the cursor says that it is there
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

    void mark(int place, int references) {
        memory.set(INT, ring(0, place), references);
    }

    int mark(int place) {
        return memory.get(INT, ring(0, place));
    }

    void release(long cursor, int place) {
        memory.set(INT, ring(1, place(cursor)), place);
    }

    int release(long cursor) {
        return memory.get(INT, ring(1, place(cursor)));
    }

    /** Place of an absolute entry number in the ring. */
    int place(long entry) {
        return (int) entry & entries - 1;
    }

    /** Region offset of an entry. */
    long entry(long entry) {
        return base + CURSORS_BYTES + 2L * entries * Integer.BYTES + (long) place(entry) * ENTRY_BYTES;
    }

    private long ring(int which, int place) {
        return base + CURSORS_BYTES + (long) (which * entries + place) * Integer.BYTES;
    }
}
