package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a named buffer in shared memory: an IBuf of {@code n} rich pointers, a power of two, that many read.
 *
 * <pre>
 *     0  published (writer): pointers there ever were
 *    64  oldest    (writer): the first of them that may still be used
 *   128  ended     (writer): 1 where nothing more will come
 *   192  changes   (whoever joins or leaves): another number each time
 *   256  places for readers, 64 bytes each
 *        +---------+----------+----------+---------+---------+
 *        |  wish   | released | admitted |  begin  | evicted |   the reader writes the first two, the writer the others
 *        +---------+----------+----------+---------+---------+
 *        wish: number of the reader that wants to be here, negative where it never makes the writer wait; 0 none
 *        released: it needs nothing before this; admitted: who is here; begin: its first pointer; evicted: who was
 *        pointers, 32 bytes each
 *        0           8       12       16      20      24         32
 *        +-----------+-------+--------+-------+-------+-----------+
 *        | position  | DBuf  | length | class | mark  | timestamp |
 *        +-----------+-------+--------+-------+-------+-----------+
 *        DBuf: number of the buffer's own ring; of what was spliced, the complement of its ring's number
 *        mark: the pointer's number + 1, as an int, where it may be seen; of some that are published at once, the first
 *        one gets it last. So whom the writer waits for looks at pointers only, and no cursor has to come over.
 *        two ints for each, the writer's: its loan, and the loan that it had before it was redirected; -1 none
 * </pre>
 *
 * <p>Nobody decides anything but the writer, so that nothing has to be compared and swapped: who wants to join
 * says so and is admitted when the writer comes by.
 */
final class NamedBufferLayout {

    /** Readers at most. */
    static final int READERS_MOST = 64;

    /** No loan. */
    static final int NONE = -1;

    private static final int OLDEST = 64;
    private static final int ENDED = 128;
    private static final int CHANGES = 192;
    private static final int READERS = 256;
    private static final int READER_BYTES = 64;
    private static final int WISH = 0;
    private static final int RELEASED = 8;
    private static final int ADMITTED = 16;
    private static final int BEGIN = 24;
    private static final int EVICTED = 32;
    private static final int POINTERS = READERS + READERS_MOST * READER_BYTES;
    private static final int POINTER_BYTES = 32;
    private static final int LOANS_BYTES = 8;
    private static final int FORMER = 4;
    private static final int DBUF = 8;
    private static final int LENGTH = 12;
    private static final int CLASS_WORD = 16;
    private static final int MARK = 20;
    private static final int TIMESTAMP = 24;

    private final long base;
    private final int entries;

    NamedBufferLayout(Window memory, long offset, int entries) {
        this.base = memory.address(offset);
        this.entries = entries;
    }

    static int chunks(int entries) {
        long bytes = POINTERS + (long) entries * (POINTER_BYTES + LOANS_BYTES);
        return (int) ((bytes + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES);
    }

    int entries() {
        return entries;
    }

    /** Place of a pointer's number in the ring. */
    int place(long number) {
        return (int) number & entries - 1;
    }

    /** The number at a place, of the last ones that were published. */
    long number(int place, long published) {
        return published - 1 - place(published - 1 - place);
    }

    long published() {
        return Memory.getLongAcquire(base);
    }

    void published(long number) {
        Memory.putLongRelease(base, number);
    }

    long oldest() {
        return Memory.getLongAcquire(base + OLDEST);
    }

    void oldest(long number) {
        Memory.putLongRelease(base + OLDEST, number);
    }

    boolean ended() {
        return Memory.getLongAcquire(base + ENDED) == 1;
    }

    void end() {
        Memory.putLongRelease(base + ENDED, 1);
    }

    long changes() {
        return Memory.getLongAcquire(base + CHANGES);
    }

    void change() {
        Memory.putLongRelease(base + CHANGES, changes() + 1);
    }

    long wish(int slot) {
        return Memory.getLongAcquire(reader(slot) + WISH);
    }

    void wish(int slot, long number) {
        Memory.putLongRelease(reader(slot) + WISH, number);
    }

    long released(int slot) {
        return Memory.getLongAcquire(reader(slot) + RELEASED);
    }

    void released(int slot, long number) {
        Memory.putLongRelease(reader(slot) + RELEASED, number);
    }

    long admitted(int slot) {
        return Memory.getLongAcquire(reader(slot) + ADMITTED);
    }

    void admitted(int slot, long number) {
        Memory.putLongRelease(reader(slot) + ADMITTED, number);
    }

    long begin(int slot) {
        return Memory.getLong(reader(slot) + BEGIN);
    }

    void begin(int slot, long number) {
        Memory.putLong(reader(slot) + BEGIN, number);
    }

    long evicted(int slot) {
        return Memory.getLongAcquire(reader(slot) + EVICTED);
    }

    void evicted(int slot, long number) {
        Memory.putLongRelease(reader(slot) + EVICTED, number);
    }

    private long reader(int slot) {
        return base + READERS + (long) slot * READER_BYTES;
    }

    /** Writes a pointer that nobody sees yet. */
    void pointer(long number, long position, int dbuf, int lengthBytes, int classWord, int loan, long timestampNs) {
        long at = pointer(number);
        Memory.putLong(at, position);
        Memory.putInt(at + DBUF, dbuf);
        Memory.putInt(at + LENGTH, lengthBytes);
        Memory.putInt(at + CLASS_WORD, classWord);
        Memory.putLong(at + TIMESTAMP, timestampNs);
        loan(number, loan);
    }

    /** Whether a pointer is marked: all before it being so, it was published. */
    boolean marked(long number) {
        return Memory.getIntAcquire(pointer(number) + MARK) == (int) number + 1;
    }

    void mark(long number) {
        Memory.putIntRelease(pointer(number) + MARK, (int) number + 1);
    }

    /** Makes a place that no pointer of this number, nor a later one, is in: it looks as one lap ago. */
    void clear(long number) {
        Memory.putIntRelease(pointer(number) + MARK, (int) number + 1 - entries);
        former(number, NONE);
    }

    /** Where the bytes are: the only part that can change once a pointer was published. */
    void position(long number, long position) {
        Memory.putLongRelease(pointer(number), position);
    }

    long position(long number) {
        return Memory.getLongAcquire(pointer(number));
    }

    int dbuf(long number) {
        return Memory.getInt(pointer(number) + DBUF);
    }

    int length(long number) {
        return Memory.getInt(pointer(number) + LENGTH);
    }

    int classWord(long number) {
        return Memory.getInt(pointer(number) + CLASS_WORD);
    }

    long timestampNs(long number) {
        return Memory.getLong(pointer(number) + TIMESTAMP);
    }

    int loan(long number) {
        return Memory.getInt(loans(number));
    }

    void loan(long number, int loan) {
        Memory.putInt(loans(number), loan);
    }

    int former(long number) {
        return Memory.getInt(loans(number) + FORMER);
    }

    void former(long number, int loan) {
        Memory.putInt(loans(number) + FORMER, loan);
    }

    private long loans(long number) {
        return base + POINTERS + (long) entries * POINTER_BYTES + (long) place(number) * LOANS_BYTES;
    }

    private long pointer(long number) {
        return base + POINTERS + (long) place(number) * POINTER_BYTES;
    }
}
