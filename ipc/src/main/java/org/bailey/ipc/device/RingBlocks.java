package org.bailey.ipc.device;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;

/**
 * The blocks of a device's ring, by place: its file, mapped over chunks of the region, and in the table of pages the
 * records of an fbuf for each block, with the references that keep it from the device.
 */
final class RingBlocks {

    private final Space space;
    private final PageTable pages;
    private final int count;
    private final int chunks;
    private final long base;
    private final int firstPage;
    private final int pagesShift;

    /** Maps a ring into its driver's space, as memory of this store; leaves nothing where the system refuses. */
    RingBlocks(Store store, Space space, int descriptor, int count, int blockBytes) {
        Region region = space.region();
        this.space = space;
        this.pages = region.pages();
        this.count = count;
        this.chunks = (int) ((long) count * blockBytes / Region.CHUNK_BYTES);
        this.pagesShift = Integer.numberOfTrailingZeros(blockBytes) - PageTable.PAGE_SHIFT;
        this.base = region.grant(store, chunks);
        this.firstPage = (int) (base >>> PageTable.PAGE_SHIFT);
        try {
            space.attach(firstPage, pages(), descriptor);
        } catch (BaileyException refused) {
            region.giveBack(base, chunks);
            throw refused;
        }
        for (int block = 0; block < count; block++) {
            pages.carve(page(block), 1 << pagesShift);
        }
    }

    /** Region offset of the first block. */
    long base() {
        return base;
    }

    /** Pages of the whole. */
    int pages() {
        return count << pagesShift;
    }

    private int page(int block) {
        return firstPage + (block << pagesShift);
    }

    /** Begins the next generation of a block, with one reference. */
    void begin(int block) {
        pages.renew(page(block));
        pages.references(page(block), 1);
    }

    /** Whether anybody has a reference to a block. */
    boolean lent(int block) {
        return pages.references(page(block)) > 0;
    }

    /** Counts more references to a block. */
    void retain(int block, int references) {
        pages.addReferences(page(block), references);
    }

    /** Counts fewer; whether those were the last ones. */
    boolean release(int block, int references) {
        return pages.dropReferences(page(block), references) == 0;
    }

    /** Forgets the references to all blocks. */
    void recount() {
        for (int block = 0; block < count; block++) {
            pages.references(page(block), 0);
        }
    }

    /** Takes the ring out again, and gives its chunks back. */
    void close() {
        space.detach(firstPage, pages());
        space.region().giveBack(base, chunks);
    }
}
