package org.bailey.ipc.fbuf;

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

    private final PageTable pages;
    private final PageRuns runs;
    private final int limitPages;
    private final Steps steps = new Steps();
    private int token;

    /** An empty store that may use this many units of 64 KiB. */
    public PageStore(Region region, int limitFbufs) {
        int limitChunks = Math.max(1, limitFbufs / 16);
        this.pages = region.pages();
        this.runs = new PageRuns(this, region, limitChunks);
        this.limitPages = limitChunks * PageRuns.CHUNK_PAGES;
    }

    @Override
    public long allocate(int lengthBytes) {
        int need = (lengthBytes + PageTable.PAGE_BYTES - 1) >>> PageTable.PAGE_SHIFT;
        if (need > PageRuns.CHUNK_PAGES) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + lengthBytes + ", largestBytes=" + Region.CHUNK_BYTES);
        }
        int first = runs.take(need);
        if (first == PageRuns.NONE) {
            int fresh = runs.grant(need);
            if (fresh == 0) {
                return -1;
            }
            steps.add(Step.CLEAR_PAGES, fresh);
            steps.add(Step.MAP_ORIGINATOR, fresh);
            first = runs.take(need);
        }
        token = first;
        steps.add(Step.ALLOCATE_RANGE, 1);
        return (long) first << PageTable.PAGE_SHIFT;
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

    private void free(int first) {
        runs.put(first);
        steps.add(Step.FREE_RANGE, 1);
    }

    @Override
    public void recount() {
        runs.recount();
    }

    @Override
    public void settle() {
        runs.settle(this::free);
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
        return runs.usedPages() > limitPages - limitPages / 8;
    }

    @Override
    public boolean pressed() {
        return runs.usedPages() > limitPages / 2;
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
        runs.close();
    }
}
