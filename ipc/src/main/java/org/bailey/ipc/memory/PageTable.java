package org.bailey.ipc.memory;

import java.util.Optional;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * Layout of the table at the front of a region: one record for each of its 4 KiB pages, then two words for each.
 *
 * <pre>
 *  0            4            8            12           16
 *  +------------+------------+------------+------------+
 *  | generation |   pages    | first page |     -      |
 *  +------------+------------+------------+------------+
 * </pre>
 *
 * <p>Generation and pages are kept in the record of an fbuf's first page; the last field leads there from any of
 * its pages. The generation grows whenever the memory is allocated anew, before any byte
 * of it is written (IO-Lite section 3.7): (page, generation) names contents. Each time a generation is
 * through with 31 bits a new era begins for all pages: the generation of page 0, which is the table's own.
 *
 * <p>Pages can also hold several buffers of {@code 1 << shift} bytes, each aligned to its size, or one of all
 * these pages; {@code shift} stands in the upper 8 bits of the third field and is 0 for an fbuf. A buffer begins
 * with a header, whose second int is its own generation. The generations of a first page's buffers come from
 * two counters that never go back: that page's for what is allocated, the next page's, with the upper bit set,
 * for what is written in front of a buffer's data. So two threads, of which one does each, need no lock.
 *
 * <pre>
 *  16 x pages   + 4
 *  +------------+
 *  | protection |    0 its originator may write the fbuf that begins here, 1 it may not
 *  +------------+
 *  20 x pages   + 4
 *  +------------+
 *  | references |    what keeps the fbuf that begins here from being used again
 *  +------------+
 * </pre>
 *
 * <p>The protection stands apart: who handles fbufs the fast way never looks at it. It is changed by one thread at
 * a time, and read by any. The references stand apart because their originator writes them with every message,
 * while others read the records: in one cache line they would go to and fro between two processors.
 */
public final class PageTable {

    /** Bytes of a page. */
    public static final int PAGE_BYTES = 4096;

    /** Binary logarithm of {@link #PAGE_BYTES}. */
    public static final int PAGE_SHIFT = 12;

    private static final int RECORD_BYTES = 16;
    private static final int PAGES = 4;
    private static final int FIRST_PAGE = 8;
    private static final int SHIFT_SHIFT = 24;
    private static final int PAGES_MASK = (1 << SHIFT_SHIFT) - 1;
    private static final int ALL_PAGES = 31;
    private static final int BUFFER_GENERATION = 4;
    private static final long FBUF_NAME = 1L << 61;
    private static final long BUFFER_NAME = 1L << 62;

    private static final int WORD_BYTES = 4;
    private static final int PROTECTED = 1;

    private final long base;
    private final long protections;
    private final long references;

    PageTable(Window memory) {
        long pages = memory.sizeBytes() / PAGE_BYTES;
        this.base = memory.address(0);
        this.protections = memory.address(pages * RECORD_BYTES);
        this.references = memory.address(pages * (RECORD_BYTES + WORD_BYTES));
    }

    /** Bytes of the table of a region of this many pages. */
    static long bytes(long pages) {
        return pages * (RECORD_BYTES + 2 * WORD_BYTES);
    }

    /** Makes pages {@code first .. first + pages - 1} one fbuf. */
    public void carve(int first, int pages) {
        carve(first, pages, 0);
    }

    private void carve(int first, int pages, int shift) {
        Memory.putInt(record(first) + PAGES, pages | shift << SHIFT_SHIFT);
        for (int page = first; page < first + pages; page++) {
            Memory.putInt(record(page) + FIRST_PAGE, first);
        }
    }

    /** Makes pages, at least two, buffers of this size. */
    public void carveBuffers(int first, int pages, int shift) {
        carve(first, pages, shift);
    }

    /** Makes pages, at least two, one buffer. */
    public void carveBuffer(int first, int pages) {
        carve(first, pages, ALL_PAGES);
    }

    /** Makes pages none of an fbuf: no reference to them is good any more. Generations are kept. */
    void clear(int first, int count) {
        for (int page = first; page < first + count; page++) {
            references(page, 0);
            Memory.putInt(record(page) + PAGES, 0);
            Memory.putInt(record(page) + FIRST_PAGE, page);
            protect(page, false);
        }
    }

    /** Whether the originator of the fbuf that begins here may not write it now. */
    public boolean isProtected(int first) {
        return Memory.getIntAcquire(protections + (long) first * WORD_BYTES) == PROTECTED;
    }

    /** Says whether the originator may write the fbuf that begins here. */
    void protect(int first, boolean isProtected) {
        Memory.putIntRelease(protections + (long) first * WORD_BYTES, isProtected ? PROTECTED : 0);
    }

    /** First page of the fbuf that this region offset lies in. */
    public int firstPage(long offset) {
        return Memory.getInt(record((int) (offset >>> PAGE_SHIFT)) + FIRST_PAGE);
    }

    /** Number of pages of the fbuf that begins here. */
    public int pages(int first) {
        return Memory.getInt(record(first) + PAGES) & PAGES_MASK;
    }

    /** Whether this range, which lies in the region, lies in one fbuf, or in one run of pages of buffers. */
    public boolean holds(long offset, int lengthBytes) {
        int first = firstPage(offset);
        return holds(first, pages(first), offset, lengthBytes);
    }

    private static boolean holds(int first, int pages, long offset, int lengthBytes) {
        long begin = (long) first << PAGE_SHIFT;
        return offset >= begin && offset + lengthBytes <= begin + ((long) pages << PAGE_SHIFT);
    }

    /** Whether a range, which lies in the region, {@link #holds} and is of this generation: whether it may be read. */
    public boolean good(long offset, int lengthBytes, int generation) {
        int first = firstPage(offset);
        int word = Memory.getInt(record(first) + PAGES);
        int found = word >>> SHIFT_SHIFT == 0 ? generation(first) : generationAt(offset);
        return holds(first, word & PAGES_MASK, offset, lengthBytes) && found == generation;
    }

    /** Generation of the fbuf that begins here. */
    public int generation(int first) {
        return Memory.getInt(record(first));
    }

    /** Begins the next generation. */
    public void renew(int first) {
        int next = generation(first) + 1;
        Memory.putInt(record(first), next);
        if ((next & Integer.MAX_VALUE) == 0) {
            // two threads at once may count one era for both, but never none
            Memory.putInt(record(0), era() + 1);
        }
    }

    /** Changes before a generation of any page begins again: names of contents are good for one era. */
    public int era() {
        return generation(0);
    }

    /** First page and generation of the fbuf or buffer that this region offset lies in; never 0. */
    public long contents(long offset) {
        int first = firstPage(offset);
        long kind = shift(first) == 0 ? FBUF_NAME : BUFFER_NAME;
        return kind | (long) first << Integer.SIZE | generationAt(offset) & 0xFFFF_FFFFL;
    }

    /** Generation of the fbuf or buffer that this region offset lies in. */
    public int generationAt(long offset) {
        int first = firstPage(offset);
        return shift(first) == 0 ? generation(first) : Memory.getInt(base + buffer(offset) + BUFFER_GENERATION);
    }

    /** Begin of the buffer that this region offset, in pages carved into buffers, lies in. */
    public long buffer(long offset) {
        int first = firstPage(offset);
        int shift = shift(first);
        return shift == ALL_PAGES ? (long) first << PAGE_SHIFT : offset & -(1L << shift);
    }

    /** The fbuf or buffer that this region offset lies in, with the references of its first page. */
    Optional<BufferExtent> extent(long offset) {
        int first = firstPage(offset);
        int shift = shift(first);
        boolean whole = shift == 0 || shift == ALL_PAGES;
        BufferExtent extent = new BufferExtent(whole ? (long) first << PAGE_SHIFT : buffer(offset),
            whole ? (long) pages(first) << PAGE_SHIFT : 1L << shift, generationAt(offset), references(first));
        return Optional.of(extent).filter(found -> found.contains(offset));
    }

    /** Begins the next generation of a buffer: it is allocated. */
    public void allocated(long buffer) {
        int first = firstPage(buffer);
        renew(first);
        Memory.putInt(base + buffer + BUFFER_GENERATION, generation(first) & Integer.MAX_VALUE);
    }

    /** Begins the next generation of a buffer: what lies in front of its data is about to be written. */
    public void extended(long buffer) {
        int next = firstPage(buffer) + 1;
        renew(next);
        Memory.putInt(base + buffer + BUFFER_GENERATION, generation(next) | Integer.MIN_VALUE);
    }

    private int shift(int first) {
        return Memory.getInt(record(first) + PAGES) >>> SHIFT_SHIFT;
    }

    /** References that keep the fbuf from being used again. */
    public int references(int first) {
        return Memory.getInt(references + (long) first * WORD_BYTES);
    }

    /** Address of the references of page 0; those of the others follow, an int each. */
    public long references() {
        return references;
    }

    /** Counts more references, or fewer; only the originator's store does. Returns how many there are then. */
    public int addReferences(int first, int more) {
        long at = references + (long) first * WORD_BYTES;
        int count = Memory.getInt(at) + more;
        Memory.putInt(at, count);
        return count;
    }

    /**
     * Counts fewer references; only the originator's store does. Returns how many are left.
     *
     * @throws BaileyException with BAD_NOTICE, and nothing changed, where there are not so many
     */
    public int dropReferences(int first, int fewer) {
        long at = references + (long) first * WORD_BYTES;
        int left = Memory.getInt(at) - fewer;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "page=" + first);
        }
        Memory.putInt(at, left);
        return left;
    }

    /** Sets the references; only the originator's store does. */
    public void references(int first, int count) {
        Memory.putInt(references + (long) first * WORD_BYTES, count);
    }

    private long record(int page) {
        return base + (long) page * RECORD_BYTES;
    }
}
