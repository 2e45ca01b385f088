package org.bailey.ipc.fbuf;

import java.util.BitSet;
import java.util.function.IntConsumer;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;

/**
 * Runs of pages in the chunks of a store: those in use, by first page, and what is free between them, next fit.
 *
 * <p>Invariant: a page of a chunk is free, or in one run, whose record in the {@link PageTable} is whole. What is
 * broken off in between is mended by {@link #settle}, from the runs alone.
 */
final class PageRuns {

    /** Says that there is no run. */
    static final int NONE = -1;

    static final int CHUNK_PAGES = Region.CHUNK_BYTES / PageTable.PAGE_BYTES;

    private final Store store;
    private final Region region;
    private final PageTable pages;
    private final int limitChunks;

    /** By number of the chunk, and by page of the region. */
    private final BitSet chunks = new BitSet();
    private final BitSet free = new BitSet();
    private final BitSet inUse = new BitSet();

    private int usedPages;
    private int count;
    private int from;

    /** No runs and no chunks yet; at most so many. */
    PageRuns(Store store, Region region, int limitChunks) {
        this.store = store;
        this.region = region;
        this.pages = region.pages();
        this.limitChunks = limitChunks;
    }

    /** Pages in use. */
    int usedPages() {
        return usedPages;
    }

    /** Runs in use. */
    int count() {
        return count;
    }

    /** Whether a run in use begins at a page. */
    boolean contains(int first) {
        return inUse.get(first);
    }

    /** Takes the next free run of so many pages, round once, with one reference; {@link #NONE} where there is none. */
    int take(int length) {
        int first = find(from, length);
        if (first == NONE) {
            first = find(0, length);
        }
        if (first != NONE) {
            pages.carve(first, length);
            pages.renew(first);
            pages.references(first, 1);
            // only now: whatever is in use has a record that is whole
            inUse.set(first);
            free.clear(first, first + length);
            usedPages += length;
            count++;
            from = first + length;
        }
        return first;
    }

    private int find(int start, int length) {
        int first = free.nextSetBit(start);
        while (first >= 0) {
            // Not nextClearBit, which looks through all that is free behind it.
            int end = first + 1;
            while (end - first < length && free.get(end)) {
                end++;
            }
            if (end - first >= length) {
                return first;
            }
            first = free.nextSetBit(end);
        }
        return NONE;
    }

    /** Gives a run back. */
    void put(int first) {
        int length = pages.pages(first);
        inUse.clear(first);
        free.set(first, first + length);
        usedPages -= length;
        count--;
    }

    /** Has more chunks granted, adjacent, for a run of so many pages; how many pages they are, 0 where it may not. */
    int grant(int length) {
        int more = (length + CHUNK_PAGES - 1) / CHUNK_PAGES;
        if (chunks.cardinality() + more > limitChunks) {
            trim();
        }
        if (chunks.cardinality() + more > limitChunks) {
            return 0;
        }
        int chunk = (int) (region.grant(store, more) / Region.CHUNK_BYTES);
        chunks.set(chunk, chunk + more);
        free.set(chunk * CHUNK_PAGES, (chunk + more) * CHUNK_PAGES);
        return more * CHUNK_PAGES;
    }

    /** Gives back the chunks that nothing lies in. */
    private void trim() {
        for (int chunk = chunks.nextSetBit(0); chunk >= 0; chunk = chunks.nextSetBit(chunk + 1)) {
            int first = chunk * CHUNK_PAGES;
            if (free.nextClearBit(first) >= first + CHUNK_PAGES) {
                free.clear(first, first + CHUNK_PAGES);
                chunks.clear(chunk);
                region.giveBack((long) chunk * Region.CHUNK_BYTES, 1);
            }
        }
    }

    /** Forgets the references of all runs. */
    void recount() {
        forEach(first -> pages.references(first, 0));
    }

    /** Finds anew what is free; then hears about each run that nobody has a reference to. */
    void settle(IntConsumer unneeded) {
        usedPages = 0;
        count = 0;
        free.clear();
        for (int chunk = chunks.nextSetBit(0); chunk >= 0; chunk = chunks.nextSetBit(chunk + 1)) {
            free.set(chunk * CHUNK_PAGES, (chunk + 1) * CHUNK_PAGES);
        }
        forEach(first -> {
            int length = pages.pages(first);
            free.clear(first, first + length);
            usedPages += length;
            count++;
        });
        forEach(first -> {
            if (pages.references(first) == 0) {
                unneeded.accept(first);
            }
        });
    }

    private void forEach(IntConsumer action) {
        for (int first = inUse.nextSetBit(0); first >= 0; first = inUse.nextSetBit(first + 1)) {
            action.accept(first);
        }
    }

    /** Gives all chunks back. */
    void close() {
        chunks.stream().forEach(chunk -> region.giveBack((long) chunk * Region.CHUNK_BYTES, 1));
        chunks.clear();
        free.clear();
        inUse.clear();
    }
}
