package org.bailey.ipc.memory;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.mode.Mode;

/**
 * The fbufs of others that a domain received and did not give up: how often each is in use, and where in the
 * window it lies.
 *
 * <p>That is where it lies in the region, or, in general mode, a range that was free in the upper half of the window;
 * invariant: such a range is taken as long as an fbuf has its place there. The thread that runs the domain uses it,
 * and whoever takes memory away from under it, by {@link #forget}: hence the lock.
 */
public final class Received {

    private static final int NOWHERE = 0;

    private final Space space;
    private final Region region;
    private final PageTable pages;
    private final WindowMappings mapped;
    private final int regionPages;

    /** By first page of an fbuf: the page of this window where it is mapped, page 0 being the page table's. */
    private final PageMap places;
    private final PageMap lengths;
    private final PageMap uses;
    private final FreeRanges ranges;

    /** By page of the upper half: the first page of the fbuf that begins there. */
    private final PageMap foundAt;
    private final Steps takenOut = new Steps();

    Received(Space space, WindowMappings mapped) {
        this.space = space;
        this.region = space.region();
        this.pages = region.pages();
        this.mapped = mapped;
        this.regionPages = (int) (region.memory().sizeBytes() >>> PageTable.PAGE_SHIFT);
        this.places = new PageMap(regionPages);
        this.lengths = new PageMap(regionPages);
        this.uses = new PageMap(regionPages);
        this.foundAt = new PageMap(regionPages);
        this.ranges = new FreeRanges(regionPages, 2 * regionPages);
    }

    /**
     * Begins a use of somebody else's fbuf, which is mapped if it is not yet.
     *
     * @param done where steps 3a and 3b are counted
     * @return the page of the window where it lies
     */
    public synchronized int enter(int first, Mode mode, Steps done) {
        int place = places.get(first);
        if (place == NOWHERE) {
            place = map(first, pages.pages(first), mode, done);
        }
        uses.set(first, uses.get(first) + 1);
        return place;
    }

    private int map(int first, int count, Mode mode, Steps done) {
        int place = mode.general() ? find(count) : first;
        if (space.paged()) {
            try {
                mapped.map(place, first, count, false);
            } catch (BaileyException refused) {
                if (mode.general()) {
                    ranges.free(place, count);
                }
                throw refused;
            }
        }
        lengths.set(first, count);
        places.set(first, place);
        if (mode.general()) {
            foundAt.set(place - regionPages, first);
            done.add(Step.RESERVE_RANGE, 1);
        }
        done.add(Step.MAP_RECEIVER, count);
        return place;
    }

    private int find(int count) {
        int place = ranges.take(count);
        if (place < 0) {
            throw new BaileyException(ErrorCode.QUOTA, "domain=" + space.name() + ", window pages in use="
                + ranges.takenPages() + ", wanted side by side=" + count);
        }
        return place;
    }

    /** Counts one more use of an fbuf that is mapped, where all are counted anew. */
    public synchronized void countUse(int first) {
        uses.set(first, uses.get(first) + 1);
    }

    /** Ends a use; unless it is kept, the last one ends the mapping. */
    public synchronized void leave(int first, boolean kept, Steps done) {
        int left = uses.get(first) - 1;
        uses.set(first, left);
        if (left == 0 && !kept) {
            unmap(first, done);
        }
    }

    private void unmap(int first, Steps done) {
        int place = places.get(first);
        int count = lengths.get(first);
        if (space.paged()) {
            StackRoom.require();
        }
        // first, so that whatever breaks off what follows, nothing is taken for mapped that is not
        places.set(first, NOWHERE);
        uses.set(first, 0);
        if (space.paged()) {
            mapped.reserve(place, count, false);
        }
        if (place >= regionPages) {
            foundAt.set(place - regionPages, 0);
            ranges.free(place, count);
            done.add(Step.FREE_RANGE, 1);
        }
        done.add(Step.UNMAP_PAGES, count);
    }

    /** Whether this domain may read the fbuf that begins at a page: it received it, and did not give it up. */
    public boolean contains(int first) {
        return places.get(first) != NOWHERE;
    }

    /** The region offset of what lies at an offset of the window's upper half. */
    long regionOffset(long offset) {
        int inGeneral = (int) (offset >>> PageTable.PAGE_SHIFT) - regionPages;
        while (foundAt.get(inGeneral) == 0) {
            inGeneral--;
        }
        long before = (long) (foundAt.get(inGeneral) - inGeneral - regionPages) << PageTable.PAGE_SHIFT;
        return offset + before;
    }

    /** Begins to count all uses anew: the domain died. */
    public synchronized void beginCount() {
        uses.clear();
    }

    /** Ends the count: what is in no use any more is unmapped, unless it is one of those that are kept. */
    public synchronized void endCount() {
        findRanges();
        for (int first = places.next(0, regionPages); first >= 0; first = places.next(first + 1, regionPages)) {
            Store owner = region.owner((long) first << PageTable.PAGE_SHIFT);
            if (uses.get(first) == 0 && (owner == null || !space.keeps(owner))) {
                unmap(first, takenOut);
            }
        }
    }

    /** All of them before any is unmapped: where that is refused, those behind it are in use still. */
    private void findRanges() {
        ranges.clear();
        for (int first = places.next(0, regionPages); first >= 0; first = places.next(first + 1, regionPages)) {
            int place = places.get(first);
            if (place >= regionPages) {
                ranges.reserve(place, lengths.get(first));
            }
        }
    }

    /** Takes whatever is mapped of some pages out: they go to another owner. */
    synchronized void forget(int first, int count) {
        int end = first + count;
        for (int page = places.next(first, end); page >= 0; page = places.next(page + 1, end)) {
            unmap(page, takenOut);
        }
    }

    /** Steps by which mappings were taken out: their memory went elsewhere, or the domain died. */
    public synchronized Steps takenOut() {
        return takenOut;
    }
}
