package org.bailey.ipc.fbuf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.StackRoom;
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
 *
 * <p>A chunk holds fbufs of one size. Where the sizes in demand change, chunks that are free as a whole go
 * back to the region, so that one domain's habits cannot use up the region of all.
 */
public final class FbufStore implements Store {

    /** Bytes of an fbuf of the smallest size. */
    public static final int FBUF_BYTES = 64 * 1024;

    /** Bytes of the largest fbuf. */
    public static final int LARGEST_BYTES = 16 << 20;

    private static final int FBUF_PAGES = FBUF_BYTES / PageTable.PAGE_BYTES;
    private static final int SIZES = Integer.numberOfTrailingZeros(LARGEST_BYTES / FBUF_BYTES) + 1;
    private static final int RESERVE_FBUFS = 4;
    private static final int CHUNK_FBUFS = Region.CHUNK_BYTES / FBUF_BYTES;
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
    private final long[] uncarved = new long[SIZES];
    private final long[] uncarvedEnd = new long[SIZES];
    private final int limitChunks;
    private int grantedChunks;
    private boolean starving;

    private record Grant(long offset, int chunks) {

        boolean contains(long other) {
            return other >= offset && other < offset + (long) chunks * Region.CHUNK_BYTES;
        }
    }

    /** An empty store that may use this many fbufs of 64 KiB, at least 8. */
    public FbufStore(Region region, int limitFbufs) {
        this.region = region;
        this.pages = region.pages();
        this.limitFbufs = Math.max(limitFbufs, 2 * RESERVE_FBUFS);
        this.limitChunks = 2 * (this.limitFbufs / CHUNK_FBUFS + 1) + SIZES;
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
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(LARGEST_BYTES, capacityBytes() / 2);
        int size = Integer.SIZE - Integer.numberOfLeadingZeros((lengthBytes - 1) / FBUF_BYTES);
        if (lengthBytes > most || (long) FBUF_BYTES << size > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes=" + most);
        }
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
            starving = false;
            usedFbufs += units;
            pages.renew(first);
            pages.references(first, 1);
        }
        return first;
    }

    private int carve(int size) {
        int bytes = FBUF_BYTES << size;
        if (uncarvedEnd[size] == uncarved[size] && !granted(size, Math.max(1, bytes / Region.CHUNK_BYTES))) {
            return NONE;
        }
        int first = (int) (uncarved[size] >>> PageTable.PAGE_SHIFT);
        int count = FBUF_PAGES << size;
        pages.carve(first, count);
        carved.push(first);
        uncarved[size] += bytes;
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, count);
        steps.add(Step.MAP_ORIGINATOR, count);
        return first;
    }

    private boolean granted(int size, int chunks) {
        StackRoom.require();
        if (grantedChunks + chunks > limitChunks) {
            trim();
        }
        if (grantedChunks + chunks > limitChunks) {
            starving = true;
            return false;
        }
        long offset = region.grant(this, chunks);
        grants.add(new Grant(offset, chunks));
        grantedChunks += chunks;
        uncarved[size] = offset;
        uncarvedEnd[size] = offset + (long) chunks * Region.CHUNK_BYTES;
        return true;
    }

    /** Gives back the chunks in which nothing is in use. */
    private void trim() {
        for (int i = grants.size() - 1; i >= 0; i--) {
            Grant grant = grants.get(i);
            if (idle(grant)) {
                IntPredicate elsewhere = first -> !grant.contains((long) first << PageTable.PAGE_SHIFT);
                carved.retain(elsewhere);
                for (int size = 0; size < SIZES; size++) {
                    free[size].retain(elsewhere);
                    if (grant.contains(uncarvedEnd[size] - 1)) {
                        uncarved[size] = uncarvedEnd[size];
                    }
                }
                grants.remove(i);
                grantedChunks -= grant.chunks();
                region.giveBack(grant.offset(), grant.chunks());
                steps.add(Step.FREE_PAGES, grant.chunks() * CHUNK_FBUFS * FBUF_PAGES);
            }
        }
    }

    private boolean idle(Grant grant) {
        for (int i = 0; i < carved.size(); i++) {
            int first = carved.get(i);
            if (pages.references(first) > 0 && grant.contains((long) first << PageTable.PAGE_SHIFT)) {
                return false;
            }
        }
        return true;
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
        starving = false;
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
    public long capacityBytes() {
        return (long) limitFbufs * FBUF_BYTES;
    }

    @Override
    public boolean low() {
        return limitFbufs - usedFbufs < RESERVE_FBUFS;
    }

    @Override
    public boolean pressed() {
        return starving || usedFbufs > limitFbufs / 2;
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
