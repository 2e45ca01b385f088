package org.bailey.ipc.beltway;

import java.util.Optional;
import org.bailey.ipc.memory.Memory;

/**
 * Layout of a d-DBuf: blocks of any length, one right behind the other, and a ring of their delimiters.
 *
 * <pre>
 *  ring        +-----------+---------------------+-----+---
 *              | bytes     | bytes               | b.  |       nothing but data, byte by byte
 *              +-----------+---------------------+-----+---
 *  delimiters  0           8        12           16
 *              +-----------+--------+------------+
 *              | position  | length | references |   an entry for each block, in order
 *              +-----------+--------+------------+
 *  a token is the place of a block's entry
 * </pre>
 *
 * <p>There is one entry for every 256 bytes of the ring: where blocks are smaller on average, the delimiters
 * are used up first, and make those wait who send.
 */
final class Apart implements Blocks {

    private static final int ENTRY_BYTES = 16;
    private static final int LENGTH = 8;
    private static final int REFERENCES = 12;
    private static final int BYTES_OF_AN_ENTRY = 256;

    private final long table;
    private final long sizeMask;
    private final int entries;
    private int next;
    private int oldest;

    Apart(DBufShape shape, long table) {
        this.table = table;
        this.sizeMask = shape.sizeBytes() - 1;
        this.entries = (int) (shape.sizeBytes() / BYTES_OF_AN_ENTRY);
    }

    static long tableBytes(DBufShape shape) {
        return shape.sizeBytes() / BYTES_OF_AN_ENTRY * ENTRY_BYTES;
    }

    @Override
    public long blockBytes(int lengthBytes) {
        return lengthBytes;
    }

    @Override
    public int headerBytes() {
        return 0;
    }

    @Override
    public int apartBytes() {
        return 1;
    }

    @Override
    public boolean vacant() {
        return next - oldest < entries;
    }

    @Override
    public boolean crowded() {
        return next - oldest > entries / 2;
    }

    @Override
    public int begin(long position, int lengthBytes) {
        int token = next & entries - 1;
        long entry = entry(token);
        Memory.putLong(entry, position);
        Memory.putInt(entry + LENGTH, lengthBytes);
        Memory.putInt(entry + REFERENCES, 1);
        next++;
        return token;
    }

    private long entry(int token) {
        return table + (long) token * ENTRY_BYTES;
    }

    private long position(int each) {
        return Memory.getLong(entry(each & entries - 1));
    }

    private boolean isUsed(int each) {
        return Memory.getInt(entry(each & entries - 1) + LENGTH) > 0;
    }

    @Override
    public int references(int token) {
        return Memory.getInt(entry(token) + REFERENCES);
    }

    @Override
    public void references(int token, int references) {
        Memory.putInt(entry(token) + REFERENCES, references);
    }

    @Override
    public long place(int token) {
        return Memory.getLong(entry(token)) & sizeMask;
    }

    @Override
    public long passed(long position, long head) {
        long entry = entry(oldest & entries - 1);
        if (Memory.getInt(entry + REFERENCES) != 0) {
            return position;
        }
        long end = position + Memory.getInt(entry + LENGTH);
        oldest++;
        return end;
    }

    /** What was broken off can have left an entry of what never came into use, or lost the one it had just passed. */
    @Override
    public void recount(Extent used) {
        while (next != oldest && position(next - 1) - used.head() >= 0) {
            next--;
        }
        while (next - oldest < entries && isUsed(oldest - 1) && position(oldest - 1) - used.tail() >= 0) {
            oldest--;
        }
        for (int each = oldest; each != next; each++) {
            references(each & entries - 1, 0);
        }
    }

    @Override
    public int lent(Extent used) {
        int lent = 0;
        for (int each = oldest; each != next; each++) {
            lent += references(each & entries - 1) > 0 ? 1 : 0;
        }
        return lent;
    }

    @Override
    public Optional<Block> around(long position, Extent used) {
        for (int each = oldest; each != next; each++) {
            int token = each & entries - 1;
            int length = Memory.getInt(entry(token) + LENGTH);
            if (position - position(each) >= 0 && position - position(each) < length) {
                return Optional.of(new Block(position(each), length, references(token)));
            }
        }
        return Optional.empty();
    }
}
