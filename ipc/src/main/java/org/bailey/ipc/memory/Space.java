package org.bailey.ipc.memory;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.mode.Enforcement;

/**
 * A domain's address space: the window that it reads through, which of its own fbufs it may write there, and which of
 * others it {@linkplain Received received}.
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
 * {@link #protect}. Hence the lock; the fastest handling never gets here.
 */
public final class Space {

    private final String name;
    private final Region region;
    private final PageTable pages;
    private final boolean paged;
    private final WindowMappings mapped;
    private final Received received;
    private final long regionBytes;
    private final int id;
    private final Steps steps = new Steps();
    private boolean trusted;

    /** The space of a domain of this name. */
    public Space(Region region, String name, Enforcement enforcement) {
        this.name = name;
        this.region = region;
        this.pages = region.pages();
        this.paged = enforcement == Enforcement.PAGES;
        this.regionBytes = region.memory().sizeBytes();
        this.mapped = paged ? new WindowMappings(region, name, 2 * regionBytes) : new WindowMappings(region, name);
        this.received = new Received(this, mapped);
        this.id = entered();
    }

    private int entered() {
        try {
            return region.enter(this);
        } catch (IllegalStateException closed) {
            mapped.close();
            throw closed;
        }
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
        return mapped.window();
    }

    /** The fbufs of others that it may read. */
    public Received received() {
        return received;
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

    /** The system calls for this space. */
    public CallCounts calls() {
        return mapped.calls();
    }

    /** Whether new fbufs should wait, for want of mappings. */
    public boolean scarce() {
        return paged && region.mappings().scarce();
    }

    /** Maps fresh pages of its own, to read and to write. */
    public void own(int first, int count) {
        if (paged) {
            mapped.map(first, first, count, true);
        }
    }

    /** Takes its own pages out again. */
    public synchronized void disown(int first, int count) {
        boolean isProtected = pages.isProtected(first);
        if (paged) {
            StackRoom.require();
            mapped.reserve(first, count, isProtected);
        }
        if (isProtected) {
            pages.protect(first, false);
        }
    }

    /** Maps a device's memory over pages that it was granted, to read and to write. */
    public void attach(int first, int count, int device) {
        try {
            mapped.mapFile(first, count, device);
        } catch (BaileyException refused) {
            // What was there may be gone.
            detach(first, count);
            throw refused;
        }
    }

    /** Takes a device's memory out again: there is what was there before. */
    public void detach(int first, int count) {
        if (paged) {
            mapped.reserve(first, count, false);
        } else {
            mapped.share(first, count);
        }
    }

    /** Lets the memory of its own pages go. */
    public void release(int first, int count) {
        if (paged) {
            mapped.punch(first, count);
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
            mapped.protect(first, count, protecting);
        }
        pages.protect(first, protecting);
        return true;
    }

    /** The region offset of what lies at an offset of the window. */
    public long regionOffset(long offset) {
        return offset < regionBytes ? offset : received.regionOffset(offset);
    }

    /** Where in the window the same bytes are as at a region offset, of an fbuf that was entered at this page. */
    public long windowOffset(long offset, int first, int place) {
        return paged ? offset + ((long) (place - first) << PageTable.PAGE_SHIFT) : offset;
    }

    /** Whether this domain keeps fbufs of a store mapped when it is through with them. */
    public boolean keeps(Store owner) {
        return owner.mode().cached() && owner.path().contains(id);
    }

    /** Changes no mapping any more, and leaves those that there are. */
    void abandon() {
        mapped.abandon();
    }

    /** Ends the window, if it is its own. */
    void close() {
        mapped.close();
    }
}
