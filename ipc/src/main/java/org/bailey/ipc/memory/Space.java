package org.bailey.ipc.memory;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;

/**
 * A domain's address space: the window that it reads through, and which fbufs it may read and write there.
 *
 * <p>Under {@link Enforcement#VIEWS} the window is the one view of the region that all share, and the rights are
 * entries in tables. Under {@link Enforcement#PAGES} the domain has a window of its own, twice as wide as the region:
 *
 * <pre>
 *   0                      region size                2 x region size
 *   +----------------------+--------------------------+
 *   | same offset as in    | general: wherever there  |    own chunks read-write, others' fbufs read-only,
 *   | the region           | is a free range          |    all else reserved and without any right
 *   +----------------------+--------------------------+
 * </pre>
 *
 * <p>The thread that runs the domain uses it, and so does whoever takes a right away from it: its receivers, by
 * {@link #protect}, and the region, by {@link #forget}. Hence the lock; the fastest handling never gets here.
 */
public final class Space {

    private static final int VMAS_OF_A_RANGE = 2;
    private static final int NOWHERE = 0;

    private final String name;
    private final Region region;
    private final PageTable pages;
    private final boolean paged;
    private final Window window;
    private final int regionPages;
    private final int id;
    private final Steps steps = new Steps();
    private final Steps takenOut = new Steps();
    private final CallCounts calls = new CallCounts();

    /** By first page of an fbuf: the page of this window where it is mapped, page 0 being the page table's. */
    private final PageMap places;
    private final PageMap lengths;
    private final PageMap uses;
    private final FreeRanges ranges;
    private final PageMap foundAt;
    private boolean trusted;
    private boolean closed;
    private int mappings;

    /** The space of a domain of this name. */
    public Space(Region region, String name, Enforcement enforcement) {
        this.name = name;
        this.region = region;
        this.pages = region.pages();
        this.paged = enforcement == Enforcement.PAGES;
        this.regionPages = (int) (region.memory().sizeBytes() >>> PageTable.PAGE_SHIFT);
        this.places = new PageMap(regionPages);
        this.lengths = new PageMap(regionPages);
        this.uses = new PageMap(regionPages);
        this.foundAt = new PageMap(regionPages);
        this.ranges = new FreeRanges(regionPages, 2 * regionPages);
        this.window = paged ? reserve() : region.memory();
        this.id = region.enter(this);
    }

    private Window reserve() {
        region.mappings().take(1);
        mappings++;
        long sizeBytes = 2 * region.memory().sizeBytes();
        calls.mapped();
        return new Window(MemorySyscalls.reserve(sizeBytes), sizeBytes);
    }

    /** The domain's name. */
    public String name() {
        return name;
    }

    /** Its number, by which paths know it. */
    public int id() {
        return id;
    }

    /** The region that all offsets lead to in the end. */
    public Region region() {
        return region;
    }

    /** What the domain reads and writes through. */
    public Window window() {
        return window;
    }

    /** Whether it has a window of its own, of real mappings. */
    public boolean paged() {
        return paged;
    }

    /** Whether whoever writes in it may be trusted: then nothing has to be secured from it. */
    public boolean trusted() {
        return trusted;
    }

    /** Says that whoever writes in it may be trusted. */
    public void trust() {
        trusted = true;
    }

    /** Steps of the domain's own on no channel: securing on demand. */
    public Steps steps() {
        return steps;
    }

    /** Steps by which mappings were taken out of it: their memory went elsewhere, or the domain died. */
    public synchronized Steps takenOut() {
        return takenOut;
    }

    /** The system calls for this space. */
    public CallCounts calls() {
        return calls;
    }

    /** Whether new fbufs should wait, for want of mappings. */
    public boolean scarce() {
        return paged && region.mappings().scarce();
    }

    /** Maps fresh pages of its own, to read and to write. */
    public synchronized void own(int first, int count) {
        if (paged) {
            mapOver(first, first, count, true);
        }
    }

    /** Takes its own pages out again. */
    public synchronized void disown(int first, int count) {
        if (paged) {
            StackRoom.require();
            reserveOver(first, count);
        }
        if (pages.isProtected(first)) {
            returnMappings(VMAS_OF_A_RANGE);
            pages.protect(first, false);
        }
    }

    /** Maps a device's memory over pages that it was granted, to read and to write. */
    public synchronized void attach(int first, int count, int device) {
        takeMappings(VMAS_OF_A_RANGE);
        try {
            map(first, count, true, device, 0);
        } catch (BaileyException refused) {
            // What was there may be gone.
            detach(first, count);
            throw refused;
        }
    }

    /** Takes a device's memory out again: there is what was there before. */
    public synchronized void detach(int first, int count) {
        if (paged) {
            reserveOver(first, count);
        } else {
            map(first, count, true, region.descriptor(), (long) first << PageTable.PAGE_SHIFT);
            returnMappings(VMAS_OF_A_RANGE);
        }
    }

    /** Lets the memory of its own pages go. */
    public synchronized void release(int first, int count) {
        if (paged) {
            region.release(first, count);
            calls.punched();
        }
    }

    /** Takes the right to write an fbuf of its own away; whether it was there. */
    public boolean protect(int first, int count) {
        return !pages.isProtected(first) && change(first, count, true);
    }

    /** Gives the right to write an fbuf of its own back; whether it was not there. */
    public boolean unprotect(int first, int count) {
        return pages.isProtected(first) && change(first, count, false);
    }

    private synchronized boolean change(int first, int count, boolean protecting) {
        if (pages.isProtected(first) == protecting) {
            return false;
        }
        if (paged) {
            checkOpen();
            StackRoom.require();
            if (protecting) {
                takeMappings(VMAS_OF_A_RANGE);
            }
            MemorySyscalls.protect(address(first), bytes(count), !protecting);
            calls.protectionChanged();
        }
        pages.protect(first, protecting);
        if (!protecting) {
            returnMappings(VMAS_OF_A_RANGE);
        }
        return true;
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
        if (paged) {
            try {
                mapOver(place, first, count, false);
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
            throw new BaileyException(ErrorCode.QUOTA, "domain=" + name + ", window pages in use="
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
        if (paged) {
            StackRoom.require();
        }
        // first, so that whatever breaks off what follows, nothing is taken for mapped that is not
        places.set(first, NOWHERE);
        uses.set(first, 0);
        if (paged) {
            reserveOver(place, count);
        }
        if (place >= regionPages) {
            foundAt.set(place - regionPages, 0);
            ranges.free(place, count);
            done.add(Step.FREE_RANGE, 1);
        }
        done.add(Step.UNMAP_PAGES, count);
    }

    /** Whether this domain may read the fbuf that begins at a page: it received it, and did not give it up. */
    public boolean received(int first) {
        return places.get(first) != NOWHERE;
    }

    /** The region offset of what lies at an offset of the window. */
    public long regionOffset(long offset) {
        int page = (int) (offset >>> PageTable.PAGE_SHIFT);
        if (page < regionPages) {
            return offset;
        }
        int inGeneral = page - regionPages;
        while (foundAt.get(inGeneral) == 0) {
            inGeneral--;
        }
        long before = (long) (foundAt.get(inGeneral) - inGeneral - regionPages) << PageTable.PAGE_SHIFT;
        return offset + before;
    }

    /** Where in the window the same bytes are as at a region offset, of an fbuf that was entered at this page. */
    public long windowOffset(long offset, int first, int place) {
        return paged ? offset + ((long) (place - first) << PageTable.PAGE_SHIFT) : offset;
    }

    /** Begins to count all uses anew: the domain died. */
    public synchronized void beginCount() {
        uses.clear();
    }

    /** Ends the count: what is in no use any more is unmapped, unless it is one of those that are kept. */
    public synchronized void endCount() {
        ranges.clear();
        for (int first = places.next(0, regionPages); first >= 0; first = places.next(first + 1, regionPages)) {
            int place = places.get(first);
            if (place >= regionPages) {
                ranges.reserve(place, lengths.get(first));
            }
            Store owner = region.owner((long) first << PageTable.PAGE_SHIFT);
            if (uses.get(first) == 0 && (owner == null || !keeps(owner))) {
                unmap(first, takenOut);
            }
        }
    }

    /** Whether this domain keeps fbufs of a store mapped when it is through with them. */
    public boolean keeps(Store owner) {
        return owner.mode().cached() && owner.path().contains(id);
    }

    /** Takes whatever is mapped of some pages out: they go to another owner. */
    synchronized void forget(int first, int count) {
        int end = first + count;
        for (int page = places.next(first, end); page >= 0; page = places.next(page + 1, end)) {
            unmap(page, takenOut);
        }
    }

    /** What was at these addresses may be somebody else's by now. */
    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the region is closed: domain=" + name);
        }
    }

    synchronized void close() {
        closed = true;
        if (paged) {
            window.unmap();
        }
        returnMappings(mappings);
    }

    private void mapOver(int place, int first, int count, boolean writable) {
        StackRoom.require();
        takeMappings(VMAS_OF_A_RANGE);
        map(place, count, writable, region.descriptor(), (long) first << PageTable.PAGE_SHIFT);
    }

    private void map(int place, int count, boolean writable, int descriptor, long offset) {
        checkOpen();
        MemorySyscalls.mapOver(address(place), bytes(count), writable, descriptor, offset);
        calls.mapped();
    }

    private void reserveOver(int place, int count) {
        checkOpen();
        MemorySyscalls.reserveOver(address(place), bytes(count));
        calls.mapped();
        returnMappings(VMAS_OF_A_RANGE);
    }

    private void takeMappings(int count) {
        region.mappings().take(count);
        mappings += count;
    }

    private void returnMappings(int count) {
        int returned = Math.min(count, mappings);
        mappings -= returned;
        region.mappings().giveBack(returned);
    }

    private long address(int page) {
        return window.address((long) page << PageTable.PAGE_SHIFT);
    }

    private static long bytes(int count) {
        return (long) count << PageTable.PAGE_SHIFT;
    }
}
