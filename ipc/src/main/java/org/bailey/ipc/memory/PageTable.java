package org.bailey.ipc.memory;


/**
 * Layout of the table at the front of a region: one record for each of its 4 KiB pages.
 *
 * <pre>
 *  0            4            8            12           16
 *  +------------+------------+------------+------------+
 *  | generation | references |   pages    | first page |
 *  +------------+------------+------------+------------+
 * </pre>
 *
 * <p>Generation, references and pages are kept in the record of an fbuf's first page; the last field leads
 * there from any of its pages. The generation grows whenever the memory is allocated anew, before any byte
 * of it is written (IO-Lite section 3.7): (page, generation) names contents.
 */
public final class PageTable {

    /** Bytes of a page. */
    public static final int PAGE_BYTES = 4096;

    /** Binary logarithm of {@link #PAGE_BYTES}. */
    public static final int PAGE_SHIFT = 12;

    /** Bytes of one record. */
    static final int RECORD_BYTES = 16;

    private static final int REFERENCES = 4;
    private static final int PAGES = 8;
    private static final int FIRST_PAGE = 12;

    private final long base;

    PageTable(Window memory) {
        this.base = memory.address(0);
    }

    /** Makes pages {@code first .. first + pages - 1} one fbuf. */
    public void carve(int first, int pages) {
        Memory.putInt(record(first) + PAGES, pages);
        for (int page = first; page < first + pages; page++) {
            Memory.putInt(record(page) + FIRST_PAGE, first);
        }
    }

    /** Makes pages none of an fbuf: no reference to them is good any more. Generations are kept. */
    void clear(int first, int count) {
        for (int page = first; page < first + count; page++) {
            references(page, 0);
            Memory.putInt(record(page) + PAGES, 0);
            Memory.putInt(record(page) + FIRST_PAGE, page);
        }
    }

    /** First page of the fbuf that this region offset lies in. */
    public int firstPage(long offset) {
        return Memory.getInt(record((int) (offset >>> PAGE_SHIFT)) + FIRST_PAGE);
    }

    /** Number of pages of the fbuf that begins here. */
    public int pages(int first) {
        return Memory.getInt(record(first) + PAGES);
    }

    /** Generation of the fbuf that begins here. */
    public int generation(int first) {
        return Memory.getInt(record(first));
    }

    /** Begins the next generation. */
    public void renew(int first) {
        Memory.putInt(record(first), generation(first) + 1);
    }

    /** References that keep the fbuf from being used again. */
    public int references(int first) {
        return Memory.getInt(record(first) + REFERENCES);
    }

    /** Sets the references; only the originator's store does. */
    public void references(int first, int references) {
        Memory.putInt(record(first) + REFERENCES, references);
    }

    private long record(int page) {
        return base + (long) page * RECORD_BYTES;
    }
}
