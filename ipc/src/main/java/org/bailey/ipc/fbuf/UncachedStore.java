package org.bailey.ipc.fbuf;

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

    private static final int FBUF_PAGES = FbufStore.FBUF_BYTES / PageTable.PAGE_BYTES;
    private static final int LEAST_FBUFS = 8;

    private final Region region;
    private final Space space;
    private final Mode mode;
    private final DataPath path;
    private final PageTable pages;
    private final int limitPages;
    private final Steps steps = new Steps();
    private final PageRuns runs;
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
        this.runs = new PageRuns(this, region, 2 * (limitPages / PageRuns.CHUNK_PAGES + 1));
    }

    @Override
    public long allocate(int lengthBytes) {
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(FbufStore.LARGEST_BYTES, capacityBytes() / 2);
        if (lengthBytes > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes=" + most);
        }
        int count = lengthBytes + PageTable.PAGE_BYTES - 1 >>> PageTable.PAGE_SHIFT;
        if (runs.usedPages() + count > limitPages || space.scarce()) {
            return -1;
        }
        int first = runs.take(count);
        if (first == PageRuns.NONE && runs.grant(count) > 0) {
            first = runs.take(count);
        }
        starving = first == PageRuns.NONE;
        // What is broken off from here on, settle() finds and frees.
        if (starving || !filled(first, count)) {
            return -1;
        }
        token = first;
        return (long) first << PageTable.PAGE_SHIFT;
    }

    /** Fresh, cleared, mapped pages; false where no more can be mapped now. */
    private boolean filled(int first, int count) {
        if (space.paged()) {
            try {
                space.own(first, count);
            } catch (BaileyException refused) {
                runs.put(first);
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
        if (pages.dropReferences(first, references) == 0) {
            free(first);
        }
    }

    /** What came back is unmapped: no right to write it may outlive that. */
    @Override
    public boolean lent(int first) {
        return runs.contains(first) && pages.references(first) > 0;
    }

    private void free(int first) {
        int count = pages.pages(first);
        space.disown(first, count);
        space.release(first, count);
        steps.add(Step.FREE_RANGE, 1);
        steps.add(Step.UNMAP_PAGES, count);
        steps.add(Step.FREE_PAGES, count);
        runs.put(first);
    }

    @Override
    public void recount() {
        runs.recount();
    }

    @Override
    public void settle() {
        starving = false;
        runs.settle(this::free);
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
        return runs.usedPages() > limitPages - limitPages / 8 || space.scarce();
    }

    @Override
    public boolean pressed() {
        return starving || runs.usedPages() > limitPages / 2 || space.scarce();
    }

    @Override
    public boolean relievedBy(long offset) {
        return true;
    }

    @Override
    public int outstanding() {
        return runs.count();
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        recount();
        settle();
        runs.close();
    }
}
