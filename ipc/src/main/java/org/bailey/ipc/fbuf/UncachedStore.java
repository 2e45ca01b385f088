package org.bailey.ipc.fbuf;

import java.util.BitSet;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.mode.Mode;

/**
 * Uncached fbufs: each allocation finds a range, gets fresh pages and maps them; each free takes all that back.
 *
 * <p>It is what fbufs are without a path to be cached for (lecture: fbuf transfer, steps 1 and 4). An fbuf is as
 * many pages as it needs, next fit. Under views a fresh page is one that was set to zeros, and under pages one that
 * the system makes, after the old one was punched out of the file.
 */
public final class UncachedStore implements Store {

    private static final int CHUNK_PAGES = Region.CHUNK_BYTES / PageTable.PAGE_BYTES;
    private static final int FBUF_PAGES = FbufStore.FBUF_BYTES / PageTable.PAGE_BYTES;
    private static final int LEAST_FBUFS = 8;
    private static final int NONE = -1;

    private final Region region;
    private final Space space;
    private final Mode mode;
    private final DataPath path;
    private final PageTable pages;
    private final int limitPages;
    private final Steps steps = new Steps();
    private final BitSet chunks = new BitSet();

    /** Pages of its chunks that are of no fbuf, and first pages of the fbufs: both by page of the region. */
    private final BitSet free = new BitSet();
    private final BitSet live = new BitSet();

    private int usedPages;
    private int outstanding;
    private int from;
    private int token;
    private boolean starving;

    /** An empty store of a domain that may use this many units of 64 KiB, at least 8. */
    public UncachedStore(Space space, Mode mode, DataPath path, int limitFbufs) {
        this.region = space.region();
        this.space = space;
        this.mode = mode;
        this.path = path;
        this.pages = region.pages();
        this.limitPages = Math.max(limitFbufs, LEAST_FBUFS) * FBUF_PAGES;
    }

    @Override
    public long allocate(int lengthBytes) {
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(FbufStore.LARGEST_BYTES, capacityBytes() / 2);
        if (lengthBytes > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes=" + most);
        }
        int count = lengthBytes + PageTable.PAGE_BYTES - 1 >>> PageTable.PAGE_SHIFT;
        if (usedPages + count > limitPages || space.scarce()) {
            return NONE;
        }
        int first = find(count);
        if (first == NONE) {
            starving = true;
            return NONE;
        }
        starving = false;
        pages.carve(first, count);
        pages.renew(first);
        pages.references(first, 1);
        // before anything is mapped: whatever is broken off then, settle() finds the fbuf and frees it
        live.set(first);
        free.clear(first, first + count);
        if (!filled(first, count)) {
            return NONE;
        }
        usedPages += count;
        outstanding++;
        from = first + count;
        token = first;
        return (long) first << PageTable.PAGE_SHIFT;
    }

    /** Fresh, cleared, mapped pages; false where no more can be mapped now. */
    private boolean filled(int first, int count) {
        if (space.paged()) {
            try {
                space.own(first, count);
            } catch (BaileyException refused) {
                live.clear(first);
                free.set(first, first + count);
                return false;
            }
        } else {
            region.memory().clear((long) first << PageTable.PAGE_SHIFT, (long) count << PageTable.PAGE_SHIFT);
        }
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, count);
        steps.add(Step.MAP_ORIGINATOR, count);
        return true;
    }

    /** The next run of free pages, round once; else in a chunk that is granted for it. */
    private int find(int count) {
        int first = find(from, count);
        if (first == NONE) {
            first = find(0, count);
        }
        return first == NONE ? granted(count) : first;
    }

    private int find(int start, int count) {
        int first = free.nextSetBit(start);
        while (first >= 0) {
            int end = free.nextClearBit(first);
            if (end - first >= count) {
                return first;
            }
            first = free.nextSetBit(end);
        }
        return NONE;
    }

    private int granted(int count) {
        int more = (count + CHUNK_PAGES - 1) / CHUNK_PAGES;
        int limit = 2 * (limitPages / CHUNK_PAGES + 1);
        if (chunks.cardinality() + more > limit) {
            trim();
        }
        if (chunks.cardinality() + more > limit) {
            return NONE;
        }
        int first = (int) (region.grant(this, more) >>> PageTable.PAGE_SHIFT);
        chunks.set(first / CHUNK_PAGES, first / CHUNK_PAGES + more);
        free.set(first, first + more * CHUNK_PAGES);
        return first;
    }

    /** Gives back the chunks that nothing lies in. */
    private void trim() {
        for (int chunk = chunks.nextSetBit(0); chunk >= 0; chunk = chunks.nextSetBit(chunk + 1)) {
            int first = chunk * CHUNK_PAGES;
            if (free.nextClearBit(first) >= first + CHUNK_PAGES) {
                free.clear(first, first + CHUNK_PAGES);
                chunks.clear(chunk);
                region.giveBack((long) first << PageTable.PAGE_SHIFT, 1);
            }
        }
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
            throw new BaileyException(ErrorCode.BAD_NOTICE, "fbuf page=" + first);
        }
        pages.references(first, left);
        if (left == 0) {
            free(first);
        }
    }

    /** What came back is unmapped: no right to write it may outlive that. */
    @Override
    public boolean lent(int first) {
        return live.get(first) && pages.references(first) > 0;
    }

    private void free(int first) {
        int count = pages.pages(first);
        space.disown(first, count);
        space.release(first, count);
        steps.add(Step.FREE_RANGE, 1);
        steps.add(Step.UNMAP_PAGES, count);
        steps.add(Step.FREE_PAGES, count);
        live.clear(first);
        free.set(first, first + count);
        usedPages -= count;
        outstanding--;
    }

    @Override
    public void recount() {
        for (int first = live.nextSetBit(0); first >= 0; first = live.nextSetBit(first + 1)) {
            pages.references(first, 0);
        }
    }

    @Override
    public void settle() {
        usedPages = 0;
        outstanding = 0;
        starving = false;
        free.clear();
        for (int chunk = chunks.nextSetBit(0); chunk >= 0; chunk = chunks.nextSetBit(chunk + 1)) {
            free.set(chunk * CHUNK_PAGES, (chunk + 1) * CHUNK_PAGES);
        }
        for (int first = live.nextSetBit(0); first >= 0; first = live.nextSetBit(first + 1)) {
            int count = pages.pages(first);
            free.clear(first, first + count);
            usedPages += count;
            outstanding++;
        }
        for (int first = live.nextSetBit(0); first >= 0; first = live.nextSetBit(first + 1)) {
            if (pages.references(first) == 0) {
                free(first);
            }
        }
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public DataPath path() {
        return path;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public boolean secure(long offset, Steps done) {
        int first = pages.firstPage(offset);
        int count = pages.pages(first);
        if (space.protect(first, count)) {
            done.add(Step.PROTECT_ORIGINATOR, 1);
            done.add(Step.PROTECT_PAGES, count);
        }
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
        return usedPages > limitPages - limitPages / 8 || space.scarce();
    }

    @Override
    public boolean pressed() {
        return starving || usedPages > limitPages / 2 || space.scarce();
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
        recount();
        settle();
        for (int chunk = chunks.nextSetBit(0); chunk >= 0; chunk = chunks.nextSetBit(chunk + 1)) {
            region.giveBack((long) chunk * Region.CHUNK_BYTES, 1);
        }
        chunks.clear();
        free.clear();
    }
}
