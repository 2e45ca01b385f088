package org.bailey.ipc.skbuff;

import java.util.Arrays;
import java.util.Optional;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.Headroom;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;

/**
 * Slab caches of buffers with headroom: what Linux allocates {@code sk_buff} data from.
 *
 * <p>A buffer's size is a power of two from 256 bytes to 64 KiB, of which its header and its headroom take a
 * part; a larger one is several adjacent slabs of one chunk, so that 1 MiB is the most. Each size has a list of
 * the slabs with a free buffer, the one used last in front, and each slab a list of its free buffers, the last
 * one freed in front: to allocate and to free take the same few steps however much there is. Only where a size
 * has run out is a slab sought for it, first an unused one, then one that is idle in another size.
 *
 * <p>The headroom begins as configured. A {@link #extend} that finds too little is answered by more in all
 * buffers from then on, up to {@link #HEADROOM_MOST_BYTES}: what the layers downstream push is known only once
 * they did. Quota and pressure count slabs of which anything is in use.
 */
public final class SkbuffStore implements Store {

    /** Bytes of the largest headroom. */
    public static final int HEADROOM_MOST_BYTES = 1024;

    private static final int SHIFT_LEAST = Slab.PLACE_SHIFT;

    private final PageTable pages;
    private final Slabs slabs;
    private final SkbuffLayout layout;
    private final Steps steps = new Steps();

    /** Of each size from the smallest: the first of its slabs that have a free buffer. */
    private final Slab[] lists = new Slab[Slab.SHIFT - SHIFT_LEAST + 1];
    private final int limitSlabs;
    private int usedSlabs;
    private int outstanding;
    private int token;
    private boolean starving;

    /** Written by whoever extends, which can be the thread that receives; read where the owner allocates. */
    private volatile int headroom;

    /**
     * An empty store.
     *
     * @param limitFbufs slabs of 64 KiB that it may use, rounded down to whole chunks, at least one
     * @param headroomBytes room in front of each buffer's data at first
     */
    public SkbuffStore(Region region, int limitFbufs, int headroomBytes) {
        this.pages = region.pages();
        this.layout = new SkbuffLayout(region.memory());
        int limitChunks = Math.max(1, limitFbufs / Slabs.CHUNK_SLABS);
        this.limitSlabs = limitChunks * Slabs.CHUNK_SLABS;
        this.slabs = new Slabs(this, region, layout, limitChunks);
        this.headroom = rounded(Math.min(headroomBytes, HEADROOM_MOST_BYTES));
    }

    private static int rounded(int bytes) {
        return bytes + 7 & ~7;
    }

    @Override
    public long allocate(int lengthBytes) {
        int front = headroom;
        long need = (long) SkbuffLayout.HEADER_BYTES + front + lengthBytes;
        int slab = need > Slab.BYTES ? large(need, lengthBytes) : small((int) need);
        if (slab < 0) {
            return -1;
        }
        long buffer = slabs.buffer(token);
        starving = false;
        outstanding++;
        layout.references(buffer, 1);
        layout.headroom(buffer, front);
        pages.allocated(buffer);
        return SkbuffLayout.head(buffer) + front;
    }

    /** Takes a buffer out of the cache of its size; negative where there is no room. */
    private int small(int need) {
        int shift = Math.max(SHIFT_LEAST, Integer.SIZE - Integer.numberOfLeadingZeros(need - 1));
        Slab slab = lists[shift - SHIFT_LEAST];
        if (slab == null) {
            slab = cut(shift);
            if (slab == null) {
                return -1;
            }
        }
        if (slab.idle()) {
            usedSlabs++;
        }
        int place = slab.take();
        if (slab.full()) {
            unlist(slab);
        }
        token = slab.number() * Slab.PLACES + place;
        return slab.number();
    }

    private Slab cut(int shift) {
        int number = find(1);
        if (number < 0) {
            return null;
        }
        Slab slab = slabs.get(number);
        pages.carveBuffers(firstPage(slab), Slabs.SLAB_PAGES, shift);
        slab.cut(shift);
        list(slab);
        return slab;
    }

    private int large(long need, int lengthBytes) {
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(Region.CHUNK_BYTES, capacityBytes() / 2);
        if (need > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes="
                + (most - SkbuffLayout.HEADER_BYTES - headroom));
        }
        int count = (int) (need + Slab.BYTES - 1 >>> Slab.SHIFT);
        int number = find(count);
        if (number >= 0) {
            pages.carveBuffer(firstPage(slabs.get(number)), count * Slabs.SLAB_PAGES);
            slabs.join(number, count);
            usedSlabs += count;
            token = number * Slab.PLACES;
        }
        return number;
    }

    /** Number of the first of so many unused slabs in a row; negative where there are none. */
    private int find(int count) {
        int number = -1;
        if (usedSlabs + count <= limitSlabs) {
            number = slabs.find(count);
            if (number < 0 && clearIdle()) {
                number = slabs.find(count);
            }
        }
        starving = number < 0;
        steps.add(Step.ALLOCATE_RANGE, starving ? 0 : 1);
        return number;
    }

    /** Makes slabs unused that no size needs now; whether there were any. */
    private boolean clearIdle() {
        boolean any = false;
        for (int number = 0; number < slabs.count(); number++) {
            Slab slab = slabs.get(number);
            if (slab.idle()) {
                if (slab.listed) {
                    unlist(slab);
                }
                slabs.clearOne(number);
                any = true;
            }
        }
        return any;
    }

    private static int firstPage(Slab slab) {
        return (int) (slab.base() >>> PageTable.PAGE_SHIFT);
    }

    private void list(Slab slab) {
        int size = slab.shift() - SHIFT_LEAST;
        Slab first = lists[size];
        slab.previous = null;
        slab.next = first;
        if (first != null) {
            first.previous = slab;
        }
        lists[size] = slab;
        slab.listed = true;
    }

    private void unlist(Slab slab) {
        if (slab.previous == null) {
            lists[slab.shift() - SHIFT_LEAST] = slab.next;
        } else {
            slab.previous.next = slab.next;
        }
        if (slab.next != null) {
            slab.next.previous = slab.previous;
        }
        slab.previous = null;
        slab.next = null;
        slab.listed = false;
    }

    @Override
    public int token() {
        return token;
    }

    @Override
    public void retain(int place) {
        retain(place, 1);
    }

    @Override
    public void retain(int place, int references) {
        long buffer = slabs.buffer(place);
        layout.references(buffer, layout.references(buffer) + references);
    }

    @Override
    public void release(int place) {
        release(place, 1);
    }

    @Override
    public void release(int place, int references) {
        long buffer = slabs.buffer(place);
        int left = layout.references(buffer) - references;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "buffer=" + buffer);
        }
        layout.references(buffer, left);
        if (left == 0) {
            outstanding--;
            free(place);
        }
    }

    private void free(int place) {
        int number = place / Slab.PLACES;
        Slab slab = slabs.get(number);
        if (slab.slabs() > 1) {
            usedSlabs -= slab.slabs();
            slabs.clear(number);
            return;
        }
        slab.put(place % Slab.PLACES);
        if (slab != lists[slab.shift() - SHIFT_LEAST]) {
            if (slab.listed) {
                unlist(slab);
            }
            list(slab);
        }
        if (slab.idle()) {
            usedSlabs--;
        }
    }

    @Override
    public boolean lent(int place) {
        return layout.references(slabs.buffer(place)) > 0;
    }

    @Override
    public boolean sole(int place) {
        return layout.references(slabs.buffer(place)) == 1;
    }

    @Override
    public Headroom extend(long offset, int lengthBytes) {
        long buffer = pages.buffer(offset);
        long shortBytes = SkbuffLayout.head(buffer) + lengthBytes - offset;
        if (shortBytes > 0) {
            long wanted = layout.headroom(buffer) + shortBytes;
            if (wanted > headroom && wanted <= HEADROOM_MOST_BYTES) {
                headroom = rounded((int) wanted);
            }
            return Headroom.SHORT;
        }
        pages.extended(buffer);
        return Headroom.TAKEN;
    }

    /** Room in front of the data of the next buffer. */
    public int headroomBytes() {
        return headroom;
    }

    @Override
    public void recount() {
        slabs.forEachCarved(Slab::recount);
    }

    @Override
    public void settle() {
        Arrays.fill(lists, null);
        usedSlabs = 0;
        outstanding = 0;
        starving = false;
        slabs.settle();
        slabs.forEachCarved(slab -> {
            outstanding += slab.used();
            usedSlabs += slab.idle() ? 0 : slab.slabs();
            slab.listed = false;
            if (slab.slabs() == 1 && !slab.full()) {
                list(slab);
            }
        });
    }

    @Override
    public boolean pinning(int place) {
        return pressed();
    }

    @Override
    public long contents(long offset) {
        return pages.contents(offset);
    }

    @Override
    public Optional<BufferExtent> extent(long offset, PageTable table) {
        return Store.super.extent(offset, table).map(found -> new BufferExtent(found.beginOffset(), found.lengthBytes(),
            found.generation(), layout.references(found.beginOffset())));
    }

    @Override
    public StoreKind kind() {
        return StoreKind.FBUF;
    }

    @Override
    public long capacityBytes() {
        return (long) limitSlabs * Slab.BYTES;
    }

    @Override
    public boolean low() {
        return usedSlabs > limitSlabs - limitSlabs / 8;
    }

    @Override
    public boolean pressed() {
        return starving && usedSlabs > 0 || usedSlabs > limitSlabs / 2;
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
        slabs.close();
    }
}
