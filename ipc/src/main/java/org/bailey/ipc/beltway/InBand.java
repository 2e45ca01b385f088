package org.bailey.ipc.beltway;

import java.util.Optional;
import org.bailey.ipc.memory.Memory;

/**
 * Layout of a v-DBuf: blocks of any length, each behind its delimiter.
 *
 * <pre>
 *  0        4            8                    8 + length, rounded up to 8
 *  +--------+------------+--------------------+--------+------------+----------
 *  | length | references |       bytes        | length | references |  bytes ..
 *  +--------+------------+--------------------+--------+------------+----------
 *  a token is the place of a block in units of 8 bytes
 * </pre>
 *
 * <p>Who walks along the delimiters leaves out what {@link DBufLayout} says was skipped.
 */
final class InBand implements Blocks {

    private static final int HEADER_BYTES = 8;
    private static final int REFERENCES = 4;
    private static final int UNIT_SHIFT = 3;

    private final long ring;
    private final long mask;

    InBand(DBufShape shape, long ring) {
        this.ring = ring;
        this.mask = shape.sizeBytes() - 1;
    }

    @Override
    public long blockBytes(int lengthBytes) {
        return (long) HEADER_BYTES + lengthBytes + 7 & ~7L;
    }

    @Override
    public int headerBytes() {
        return HEADER_BYTES;
    }

    @Override
    public int apartBytes() {
        return HEADER_BYTES;
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
        long header = ring + (position & mask);
        Memory.putInt(header, lengthBytes);
        Memory.putInt(header + REFERENCES, 1);
        return (int) ((position & mask) >>> UNIT_SHIFT);
    }

    @Override
    public int references(int token) {
        return Memory.getInt(ring + place(token) + REFERENCES);
    }

    @Override
    public void references(int token, int references) {
        Memory.putInt(ring + place(token) + REFERENCES, references);
    }

    @Override
    public long place(int token) {
        return (long) token << UNIT_SHIFT;
    }

    @Override
    public long passed(long position, long head) {
        return referencesAt(position) == 0 ? end(position) : position;
    }

    private int referencesAt(long position) {
        return Memory.getInt(ring + (position & mask) + REFERENCES);
    }

    private long end(long position) {
        return position + blockBytes(Memory.getInt(ring + (position & mask)));
    }

    @Override
    public void recount(Extent used) {
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            Memory.putInt(ring + (at & mask) + REFERENCES, 0);
        }
    }

    @Override
    public int lent(Extent used) {
        int lent = 0;
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            lent += referencesAt(at) > 0 ? 1 : 0;
        }
        return lent;
    }

    @Override
    public Optional<Block> around(long position, Extent used) {
        for (long at = used.tail(); at != used.head(); at = used.behind(end(at))) {
            if (position - at >= 0 && position - end(at) < 0) {
                return Optional.of(new Block(at, end(at) - at, referencesAt(at)));
            }
        }
        return Optional.empty();
    }
}
