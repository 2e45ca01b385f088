package org.bailey.ipc.beltway;

import java.util.Optional;
import org.bailey.ipc.memory.Memory;

/**
 * Layout of a p-DBuf: slots of one size, and a table with a mark for each.
 *
 * <pre>
 *  ring    0          slot       2 slot     3 slot     4 slot
 *          +----------+----------+----------+----------+---
 *          | bytes    | bytes that take two | bytes    |       a block begins with a slot, and has all of its last
 *          +----------+----------+----------+----------+---
 *  table   +--------+------------+--------+------------+---
 *          | slots  | references | slots  | references |       8 bytes for each slot; of a block, that of its first
 *          +--------+------------+--------+------------+---
 *  a token is the number of a block's first slot
 * </pre>
 *
 * <p>No byte of a slot is taken for anything but data, so that a device can fill it.
 */
final class FixedSlots implements Blocks {

    private static final int MARK_BYTES = 8;
    private static final int REFERENCES = 4;

    private final long table;
    private final int slots;
    private final int slotBytes;
    private final int shift;

    FixedSlots(DBufShape shape, long table) {
        this.table = table;
        this.slotBytes = shape.slotBytes();
        this.shift = Integer.numberOfTrailingZeros(slotBytes);
        this.slots = (int) (shape.sizeBytes() >>> shift);
    }

    static long tableBytes(DBufShape shape) {
        return shape.sizeBytes() / shape.slotBytes() * MARK_BYTES;
    }

    @Override
    public long blockBytes(int lengthBytes) {
        return (long) lengthBytes + slotBytes - 1 & -slotBytes;
    }

    @Override
    public int headerBytes() {
        return 0;
    }

    @Override
    public int apartBytes() {
        return slotBytes;
    }

    @Override
    public boolean vacant() {
        return true;
    }

    @Override
    public boolean crowded() {
        return false;
    }

    @Override
    public int begin(long position, int lengthBytes) {
        int slot = slot(position);
        Memory.putInt(mark(slot), (int) (blockBytes(lengthBytes) >>> shift));
        references(slot, 1);
        return slot;
    }

    private int slot(long position) {
        return (int) (position >>> shift) & slots - 1;
    }

    private long mark(int slot) {
        return table + (long) slot * MARK_BYTES;
    }

    @Override
    public int references(int token) {
        return Memory.getInt(mark(token) + REFERENCES);
    }

    @Override
    public void references(int token, int references) {
        Memory.putInt(mark(token) + REFERENCES, references);
    }

    @Override
    public long place(int token) {
        return (long) token << shift;
    }

    @Override
    public long passed(long position, long head) {
        return references(slot(position)) == 0 ? end(position) : position;
    }

    private long end(long position) {
        return position + ((long) Memory.getInt(mark(slot(position))) << shift);
    }

    @Override
    public void recount(Extent used) {
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            references(slot(at), 0);
        }
    }

    @Override
    public int lent(Extent used) {
        int lent = 0;
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            lent += references(slot(at)) > 0 ? 1 : 0;
        }
        return lent;
    }

    @Override
    public Optional<Block> around(long position, Extent used) {
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            if (position - at >= 0 && position - end(at) < 0) {
                return Optional.of(new Block(at, end(at) - at, references(slot(at))));
            }
        }
        return Optional.empty();
    }
}
