package org.bailey.ipc.fbuf;

import java.util.ArrayList;
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
 * Cached fbufs of one path: LIFO free lists over chunks that the kernel granted.
 *
 * <p>An fbuf is 64 KiB, or a power of two above that for what is larger. Small things share the open fbuf,
 * one behind the other; it goes back when all of them did. The last fbuf freed is the next one used: it is
 * still warm in the caches, and mapped wherever it has to be (fbufs, SOSP 1993, section 3.3). Quota and
 * pressure count units of 64 KiB.
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
    private static final int SIZES = Integer.numberOfTrailingZeros(LARGEST_BYTES / FBUF_BYTES) + 1;
    private static final int RESERVE_FBUFS = 4;
    private static final int NONE = -1;

    private final Region region;
    private final PageTable pages;
    private final int limitFbufs;
    private final Steps steps = new Steps();
    private final IntStack[] free = new IntStack[SIZES];
    private final IntStack carved = new IntStack();
    private final List<Grant> grants = new ArrayList<>();

    private int usedFbufs;
    private int open = NONE;
    private long next;
    private long end;
    private int token;
    private long uncarved;
    private long uncarvedEnd;

    private record Grant(long offset, int chunks) {
    }

    /** An empty store that may use this many fbufs of 64 KiB, at least 8. */
    public FbufStore(Region region, int limitFbufs) {
        this.region = region;
        this.pages = region.pages();
        this.limitFbufs = Math.max(limitFbufs, 2 * RESERVE_FBUFS);
        for (int size = 0; size < SIZES; size++) {
            free[size] = new IntStack();
        }
    }

    @Override
    public long allocate(int lengthBytes) {
        if (lengthBytes > FBUF_BYTES) {
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
        }
        long offset = next;
        next += need;
        token = open;
        pages.references(open, pages.references(open) + 1);
        return offset;
    }

    /** Everything in the open fbuf came back: begin it anew instead of walking on through cold memory. */
    private void reuseOpen() {
        long start = (long) open << PageTable.PAGE_SHIFT;
        if (next != start) {
            next = start;
            pages.renew(open);
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
        if (lengthBytes > LARGEST_BYTES) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + lengthBytes + ", largestBytes=" + LARGEST_BYTES);
        }
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((lengthBytes - 1) / FBUF_BYTES);
        int first = take(size);
        token = first;
        return first == NONE ? -1 : (long) first << PageTable.PAGE_SHIFT;
    }

    /** An unused fbuf of a size, with one reference: the last one freed, else a new one, else none. */
    private int take(int size) {
        int units = 1 << size;
        if (usedFbufs + units > limitFbufs) {
            return NONE;
        }
        int first = free[size].size() > 0 ? free[size].pop() : carve(size);
        if (first != NONE) {
            usedFbufs += units;
            pages.renew(first);
            pages.references(first, 1);
        }
        return first;
    }

    private int carve(int size) {
        int bytes = FBUF_BYTES << size;
        if (uncarvedEnd - uncarved < bytes) {
            int chunks = Math.max(1, bytes / Region.CHUNK_BYTES);
            uncarved = region.grant(this, chunks);
            uncarvedEnd = uncarved + (long) chunks * Region.CHUNK_BYTES;
            grants.add(new Grant(uncarved, chunks));
        }
        int first = (int) (uncarved >>> PageTable.PAGE_SHIFT);
        uncarved += bytes;
        int count = FBUF_PAGES << size;
        pages.carve(first, count);
        carved.push(first);
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, count);
        steps.add(Step.MAP_ORIGINATOR, count);
        return first;
    }

    @Override
    public int token() {
        return token;
    }

    @Override
    public void retain(int fbuf) {
        pages.references(fbuf, pages.references(fbuf) + 1);
    }

    @Override
    public void release(int fbuf) {
        int left = pages.references(fbuf) - 1;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "fbuf page=" + fbuf);
        }
        pages.references(fbuf, left);
        if (left == 0) {
            putFree(fbuf);
        }
    }

    private void putFree(int fbuf) {
        int size = Integer.numberOfTrailingZeros(pages.pages(fbuf) / FBUF_PAGES);
        usedFbufs -= 1 << size;
        free[size].push(fbuf);
    }

    @Override
    public void recount() {
        open = NONE;
        for (int i = 0; i < carved.size(); i++) {
            pages.references(carved.get(i), 0);
        }
    }

    @Override
    public void settle() {
        usedFbufs = 0;
        for (IntStack list : free) {
            list.clear();
        }
        for (int i = 0; i < carved.size(); i++) {
            int fbuf = carved.get(i);
            usedFbufs += pages.pages(fbuf) / FBUF_PAGES;
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
    public StoreKind kind() {
        return StoreKind.FBUF;
    }

    @Override
    public boolean low() {
        return limitFbufs - usedFbufs < RESERVE_FBUFS;
    }

    @Override
    public boolean pressed() {
        return usedFbufs > limitFbufs / 2;
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
        for (Grant grant : grants) {
            region.giveBack(grant.offset(), grant.chunks());
        }
        grants.clear();
        carved.clear();
    }
}
