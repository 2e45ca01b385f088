package org.bailey.ipc.fbuf;

import java.util.function.IntPredicate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.mode.Mode;

/**
 * Cached fbufs of one path: LIFO free lists over chunks that the kernel granted.
 *
 * <p>An fbuf is 64 KiB, or a power of two above that for what is larger. Small things share the open fbuf,
 * one behind the other; it goes back when all of them did. Where fbufs are secured nothing is shared: a page would
 * be closed with the first message that lies in it, so that an fbuf there is one page or a power of two of them.
 * The last fbuf freed is the next one used: it is still warm in the caches, and mapped wherever it has to be
 * (fbufs, SOSP 1993, section 3.3). Quota and pressure count pages.
 *
 * <p>References of an fbuf, kept in the {@link PageTable}: slices of it that its originator holds or has
 * sent, plus one while it is open.
 */
public final class FbufStore implements Store {

    /** Bytes of an fbuf of the smallest size. */
    public static final int FBUF_BYTES = 64 * 1024;

    /** Bytes of the largest fbuf. */
    public static final int LARGEST_BYTES = 16 << 20;

    private static final int FBUF_PAGES = FBUF_BYTES / PageTable.PAGE_BYTES;
    private static final int LEAST_FBUFS = 8;
    private static final int RESERVE_PAGES = 4 * FBUF_PAGES;
    private static final int RESERVE_SHUT = 64;
    private static final int NONE = Carver.NONE;

    /** Bytes that are fetched at a time, where another processor read what lay there before. */
    private static final int FETCHED_BYTES = 2048;

    /** Longer things are written line after line anyway. */
    private static final int FETCHED_MOST_BYTES = 256;
    private static final int LINE_BYTES = 64;

    private final Space space;
    private final Mode mode;
    private final DataPath path;
    private final PageTable pages;
    private final long base;
    private final int limitPages;
    private final int smallestPages;
    private final int sharedMostBytes;
    private final Steps steps = new Steps();
    private final IntStack[] free;
    private final Carver carver;

    private int usedPages;
    private int usedFbufs;

    /** Free fbufs that are protected still: their mappings can be had back. */
    private int shut;
    private int open = NONE;
    private long next;
    private long end;
    private boolean readElsewhere;
    private long fetched;
    private int token;

    /** An empty store of nobody in particular that may use this many fbufs of 64 KiB, at least 8. */
    public FbufStore(Region region, int limitFbufs) {
        this(region, null, Mode.FASTEST, DataPath.UNKNOWN, limitFbufs);
    }

    /** An empty store of a domain, for a mode that says cached. */
    public FbufStore(Space space, Mode mode, DataPath path, int limitFbufs) {
        this(space.region(), space, mode, path, limitFbufs);
    }

    private FbufStore(Region region, Space space, Mode mode, DataPath path, int limitFbufs) {
        this.space = space;
        this.mode = mode;
        this.path = path;
        this.pages = region.pages();
        this.base = region.memory().address(0);
        this.limitPages = Math.max(limitFbufs, LEAST_FBUFS) * FBUF_PAGES;
        this.smallestPages = mode.secured() ? 1 : FBUF_PAGES;
        this.sharedMostBytes = mode.secured() ? 0 : FBUF_BYTES;
        int sizes = Integer.numberOfTrailingZeros(LARGEST_BYTES / PageTable.PAGE_BYTES / smallestPages) + 1;
        this.free = new IntStack[sizes];
        this.carver = new Carver(this, region, space, 2 * (limitPages / Carver.CHUNK_PAGES + 1) + sizes, sizes);
        for (int size = 0; size < sizes; size++) {
            free[size] = new IntStack();
        }
    }

    @Override
    public long allocate(int lengthBytes) {
        if (lengthBytes > sharedMostBytes) {
            return allocateWhole(lengthBytes);
        }
        int need = lengthBytes + 7 & ~7;
        if (open != NONE && pages.references(open) == 1) {
            reuseOpen();
        }
        if (open == NONE || end - next < need) {
            int fresh = take(0);
            if (fresh == NONE) {
                return -1;
            }
            closeOpen();
            open = fresh;
            next = (long) fresh << PageTable.PAGE_SHIFT;
            end = next + FBUF_BYTES;
            fetched = next;
        }
        long offset = next;
        next += need;
        if (readElsewhere && next > fetched && need <= FETCHED_MOST_BYTES) {
            fetch(offset);
        }
        token = open;
        pages.addReferences(open, 1);
        return offset;
    }

    /** Everything in the open fbuf came back: begin it anew instead of walking on through cold memory. */
    private void reuseOpen() {
        long start = (long) open << PageTable.PAGE_SHIFT;
        if (next != start) {
            next = start;
            fetched = start;
            pages.renew(open);
        }
    }

    @Override
    public void readElsewhere() {
        readElsewhere = true;
    }

    /**
     * Writes to each line of what is about to be allocated, and of some that follows, which nobody has: so many are on
     * their way from the other processor at a time, where a message would wait for one after the other.
     */
    private void fetch(long from) {
        fetched = Math.min(end, from + FETCHED_BYTES);
        for (long at = from; at < fetched; at += LINE_BYTES) {
            Memory.putLong(base + at, 0);
        }
    }

    private void closeOpen() {
        if (open != NONE) {
            int closing = open;
            open = NONE;
            release(closing);
        }
    }

    private long allocateWhole(int lengthBytes) {
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(LARGEST_BYTES, capacityBytes() / 2);
        int smallestBytes = smallestPages * PageTable.PAGE_BYTES;
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((lengthBytes - 1) / smallestBytes);
        if (lengthBytes > most || (long) smallestBytes << size > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes=" + most);
        }
        int first = take(size);
        token = first;
        return first == NONE ? -1 : (long) first << PageTable.PAGE_SHIFT;
    }

    /** An unused fbuf of a size, with one reference: the last one freed, else a new one, else none. */
    private int take(int size) {
        int count = smallestPages << size;
        if (usedPages + count > limitPages || isScarce() && !openFree()) {
            return NONE;
        }
        int first = free[size].size() > 0 ? free[size].pop() : carver.carve(size, count, this::keepFree);
        if (first != NONE) {
            carver.fed();
            usedPages += count;
            usedFbufs++;
            if (pages.isProtected(first)) {
                shut--;
                open(first, count);
            }
            pages.renew(first);
            pages.references(first, 1);
        }
        return first;
    }

    /** Gives the right to write an fbuf back, which went away when it was sent last. */
    private void open(int first, int count) {
        if (space.unprotect(first, count)) {
            steps.add(Step.MAP_ORIGINATOR, count);
        }
    }

    private boolean isScarce() {
        return mode.secured() && space.scarce();
    }

    /** Gives all rights back at once instead of at reuse, where mappings are short; whether that was enough. */
    private boolean openFree() {
        for (int size = 0; size < free.length && shut > 0; size++) {
            for (int i = 0; i < free[size].size(); i++) {
                open(free[size].get(i), smallestPages << size);
            }
        }
        shut = 0;
        return !space.scarce();
    }

    private void keepFree(IntPredicate left) {
        shut = 0;
        for (IntStack list : free) {
            list.retain(left);
            for (int i = 0; i < list.size(); i++) {
                shut += pages.isProtected(list.get(i)) ? 1 : 0;
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
    public void retain(int fbuf) {
        pages.addReferences(fbuf, 1);
    }

    @Override
    public void retain(int fbuf, int references) {
        pages.addReferences(fbuf, references);
    }

    @Override
    public void release(int fbuf) {
        release(fbuf, 1);
    }

    @Override
    public void release(int fbuf, int references) {
        if (pages.dropReferences(fbuf, references) == 0) {
            putFree(fbuf);
        }
    }

    /** What came back serves anew, also where a send copies to; the open fbuf as soon as nothing else keeps it. */
    @Override
    public boolean lent(int fbuf) {
        return pages.references(fbuf) > (fbuf == open ? 1 : 0);
    }

    private void putFree(int fbuf) {
        int count = pages.pages(fbuf);
        usedPages -= count;
        usedFbufs--;
        shut += mode.secured() && pages.isProtected(fbuf) ? 1 : 0;
        free[Integer.numberOfTrailingZeros(count / smallestPages)].push(fbuf);
    }

    @Override
    public void recount() {
        open = NONE;
        IntStack carved = carver.carved();
        for (int i = 0; i < carved.size(); i++) {
            pages.references(carved.get(i), 0);
        }
    }

    @Override
    public void settle() {
        usedPages = 0;
        usedFbufs = 0;
        shut = 0;
        carver.fed();
        for (IntStack list : free) {
            list.clear();
        }
        IntStack carved = carver.carved();
        for (int i = 0; i < carved.size(); i++) {
            int fbuf = carved.get(i);
            usedPages += pages.pages(fbuf);
            usedFbufs++;
            if (pages.references(fbuf) == 0) {
                putFree(fbuf);
            }
        }
    }

    @Override
    public boolean pinning(int fbuf) {
        return pressed();
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

    /** What shares an fbuf with other things goes on being written beside them; the rest is closed. */
    @Override
    public boolean secure(long offset, Steps done) {
        if (space == null) {
            return false;
        }
        int first = pages.firstPage(offset);
        int count = pages.pages(first);
        if (count == FBUF_PAGES && sharedMostBytes > 0) {
            return false;
        }
        if (space.protect(first, count)) {
            done.add(Step.PROTECT_ORIGINATOR, 1);
            done.add(Step.PROTECT_PAGES, count);
        }
        return true;
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
        return limitPages - usedPages < RESERVE_PAGES || isScarce() && shut < RESERVE_SHUT;
    }

    @Override
    public boolean pressed() {
        return carver.starving() || usedPages > limitPages / 2 || isScarce();
    }

    @Override
    public boolean relievedBy(long offset) {
        return true;
    }

    @Override
    public int outstanding() {
        int idle = open != NONE && pages.references(open) == 1 ? 1 : 0;
        return usedFbufs - idle;
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        carver.close();
    }
}
