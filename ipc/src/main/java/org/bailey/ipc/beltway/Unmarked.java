package org.bailey.ipc.beltway;

import java.util.Optional;
import org.bailey.ipc.memory.Memory;

/**
 * Layout of a c-DBuf: contiguous bytes without any delimiter; only the IBuf knows where a message begins and ends.
 *
 * <pre>
 *  ring    0                       4096                    8192
 *          +--------+--------+-----+-+-------+-------------+---
 *          | bytes  | bytes  | bytes | bytes | bytes            nothing but data, byte by byte
 *          +--------+--------+-----+-+-------+-------------+---
 *  counts  |           3           |           2           |    an int for each page: references to what begins there
 *          +-----------------------+-----------------------+---
 *  a token is the number of a page
 * </pre>
 *
 * <p>To give room back in order nobody needs bounds: the part in use begins with the oldest page that has a count.
 */
final class Unmarked implements Blocks {

    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    /** Pages whose counts, a cache line, are looked at together where nothing begins in any. */
    private static final int SCANNED = 16;

    private final long counts;
    private final int pages;

    Unmarked(DBufShape shape, long counts) {
        this.counts = counts;
        this.pages = (int) (shape.sizeBytes() >>> PAGE_SHIFT);
    }

    static long tableBytes(DBufShape shape) {
        return (shape.sizeBytes() >>> PAGE_SHIFT) * Integer.BYTES;
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
        return PAGE_BYTES;
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
        int page = page(position);
        references(page, references(page) + 1);
        return page;
    }

    private int page(long position) {
        return (int) (position >>> PAGE_SHIFT) & pages - 1;
    }

    @Override
    public int references(int token) {
        return Memory.getInt(count(token));
    }

    @Override
    public void references(int token, int references) {
        Memory.putInt(count(token), references);
    }

    @Override
    public long place(int token) {
        return (long) token << PAGE_SHIFT;
    }

    @Override
    public long passed(long position, long head) {
        if (references(page(position)) != 0) {
            return position;
        }
        long end = (position | PAGE_BYTES - 1) + 1;
        while (head - end >= PAGE_BYTES) {
            int page = page(end);
            if ((page & SCANNED - 1) == 0 && head - end >= SCANNED * PAGE_BYTES && nothingBegins(count(page))) {
                end += SCANNED * PAGE_BYTES;
            } else if (references(page) == 0) {
                end += PAGE_BYTES;
            } else {
                return end;
            }
        }
        return end;
    }

    /** Whether nothing is referred to that begins in the pages whose counts begin here. */
    private static boolean nothingBegins(long first) {
        return (Memory.getLong(first) | Memory.getLong(first + 8) | Memory.getLong(first + 16)
            | Memory.getLong(first + 24) | Memory.getLong(first + 32) | Memory.getLong(first + 40)
            | Memory.getLong(first + 48) | Memory.getLong(first + 56)) == 0;
    }

    private long count(int page) {
        return counts + (long) page * Integer.BYTES;
    }

    @Override
    public void recount(Extent used) {
        for (int page = 0; page < pages; page++) {
            references(page, 0);
        }
    }

    @Override
    public int lent(Extent used) {
        int lent = 0;
        for (int page = 0; page < pages; page++) {
            lent += references(page) > 0 ? 1 : 0;
        }
        return lent;
    }

    /** Nothing tells blocks apart here: it is a page, with what begins in it. */
    @Override
    public Optional<Block> around(long position, Extent used) {
        return Optional.of(new Block(position & -PAGE_BYTES, PAGE_BYTES, references(page(position))));
    }
}
