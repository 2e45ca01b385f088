package org.bailey.ipc.fbuf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;

/**
 * The general allocator: finds whole free pages for every request and gives them up at the last release.
 *
 * <p>Next fit over a bit map of pages. Nothing is cached for a path: this is what a transport that allocates
 * for each message pays (lecture: the slow way to do it). Memory lies in chunks of 1 MiB, so that is also
 * the largest request; quota counts units of 64 KiB.
 */
public final class PageStore implements Store {

    private static final int CHUNK_PAGES = Region.CHUNK_BYTES / PageTable.PAGE_BYTES;

    private final Region region;
    private final PageTable pages;
    private final int limitPages;
    private final Steps steps = new Steps();
    private final BitSet used = new BitSet();
    private final List<Long> chunks = new ArrayList<>();

    private int usedPages;
    private int outstanding;
    private int from;
    private int token;

    /** An empty store that may use this many units of 64 KiB. */
    public PageStore(Region region, int limitFbufs) {
        this.region = region;
        this.pages = region.pages();
        this.limitPages = Math.max(1, limitFbufs / 16) * CHUNK_PAGES;
    }

    @Override
    public long allocate(int lengthBytes) {
        int need = (lengthBytes + PageTable.PAGE_BYTES - 1) >>> PageTable.PAGE_SHIFT;
        if (need > CHUNK_PAGES) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + lengthBytes + ", largestBytes=" + Region.CHUNK_BYTES);
        }
        int place = find(from, need);
        if (place < 0) {
            place = find(0, need);
        }
        if (place < 0) {
            if ((chunks.size() + 1) * CHUNK_PAGES > limitPages) {
                return -1;
            }
            place = chunks.size() * CHUNK_PAGES;
            chunks.add(region.grant(this, 1));
            steps.add(Step.CLEAR_PAGES, CHUNK_PAGES);
            steps.add(Step.MAP_ORIGINATOR, CHUNK_PAGES);
        }
        long offset = chunks.get(place / CHUNK_PAGES) + (long) place % CHUNK_PAGES * PageTable.PAGE_BYTES;
        token = (int) (offset >>> PageTable.PAGE_SHIFT);
        pages.carve(token, need);
        pages.renew(token);
        pages.references(token, 1);
        // last: whatever the map says is in use has a record that is whole, see forEachBlock
        used.set(place, place + need);
        usedPages += need;
        from = place + need;
        outstanding++;
        steps.add(Step.ALLOCATE_RANGE, 1);
        return offset;
    }

    /** First run of free pages at or after a place that lies in one chunk, or -1. */
    private int find(int start, int need) {
        int end = chunks.size() * CHUNK_PAGES;
        int place = used.nextClearBit(start);
        while (place + need <= end) {
            int lastPage = place + need - 1;
            if (place / CHUNK_PAGES != lastPage / CHUNK_PAGES) {
                place = used.nextClearBit(lastPage / CHUNK_PAGES * CHUNK_PAGES);
                continue;
            }
            int taken = used.nextSetBit(place);
            if (taken < 0 || taken > lastPage) {
                return place;
            }
            place = used.nextClearBit(taken);
        }
        return -1;
    }

    @Override
    public int token() {
        return token;
    }

    @Override
    public long counts() {
        return pages.references();
    }

    @Override
    public void retain(int first) {
        pages.addReferences(first, 1);
    }

    @Override
    public void retain(int first, int references) {
        pages.addReferences(first, references);
    }

    @Override
    public void release(int first) {
        release(first, 1);
    }

    @Override
    public void release(int first, int references) {
        int left = pages.references(first) - references;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "page=" + first);
        }
        pages.references(first, left);
        if (left == 0) {
            free(first);
        }
    }

    private void free(int first) {
        long chunk = (long) first << PageTable.PAGE_SHIFT & -Region.CHUNK_BYTES;
        int place = chunks.indexOf(chunk) * CHUNK_PAGES + first % CHUNK_PAGES;
        int count = pages.pages(first);
        used.clear(place, place + count);
        usedPages -= count;
        outstanding--;
        steps.add(Step.FREE_RANGE, 1);
    }

    @Override
    public void recount() {
        forEachBlock(first -> pages.references(first, 0));
    }

    @Override
    public void settle() {
        usedPages = used.cardinality();
        outstanding = 0;
        forEachBlock(first -> {
            outstanding++;
            if (pages.references(first) == 0) {
                free(first);
            }
        });
    }

    private void forEachBlock(java.util.function.IntConsumer action) {
        for (int place = used.nextSetBit(0); place >= 0;) {
            int first = (int) (chunks.get(place / CHUNK_PAGES) >>> PageTable.PAGE_SHIFT) + place % CHUNK_PAGES;
            int count = pages.pages(first);
            action.accept(first);
            place = used.nextSetBit(place + count);
        }
    }

    /** A copy is nobody's but its receiver's: whoever sent it has written it for the last time. */
    @Override
    public boolean secure(long offset, Steps done) {
        return true;
    }

    @Override
    public boolean pinning(int first) {
        return pressed();
    }

    @Override
    public long contents(long offset) {
        return pages.contents(offset);
    }

    @Override
    public StoreKind kind() {
        return StoreKind.FBUF;
    }

    @Override
    public long capacityBytes() {
        return (long) limitPages * PageTable.PAGE_BYTES;
    }

    @Override
    public boolean low() {
        return usedPages > limitPages - limitPages / 8;
    }

    @Override
    public boolean pressed() {
        return usedPages > limitPages / 2;
    }

    @Override
    public boolean relievedBy(long offset) {
        return true;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        for (long chunk : chunks) {
            region.giveBack(chunk, 1);
        }
        chunks.clear();
        used.clear();
    }
}
