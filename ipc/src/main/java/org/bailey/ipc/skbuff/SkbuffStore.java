package org.bailey.ipc.skbuff;

import java.util.Optional;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.Headroom;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;

/**
 * Buffers with headroom from slab caches: what Linux allocates {@code sk_buff} data from.
 *
 * <p>A buffer's size is a power of two from 256 bytes to 64 KiB, of which its header and its headroom take a
 * part; a larger one is several adjacent slabs of one chunk, so that 1 MiB is the most. The header counts the
 * references.
 *
 * <p>The headroom begins as configured. A {@link #extend} that finds too little is answered by more in all
 * buffers from then on, up to {@link #HEADROOM_MOST_BYTES}: what the layers downstream push is known only once
 * they did. Quota and pressure count slabs of which anything is in use.
 */
public final class SkbuffStore implements Store {

    /** Bytes of the largest headroom. */
    public static final int HEADROOM_MOST_BYTES = 1024;

    private final PageTable pages;
    private final SkbuffLayout layout;
    private final Steps steps = new Steps();
    private final Slabs slabs;
    private final SlabCaches caches;
    private final int limitSlabs;
    private int token;

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
        this.caches = new SlabCaches(slabs, limitSlabs, pages, steps);
        this.headroom = rounded(Math.min(headroomBytes, HEADROOM_MOST_BYTES));
    }

    private static int rounded(int bytes) {
        return bytes + 7 & ~7;
    }

    @Override
    public long allocate(int lengthBytes) {
        int front = headroom;
        long need = (long) SkbuffLayout.HEADER_BYTES + front + lengthBytes;
        int taken = need > Slab.BYTES ? takeLarge(need, lengthBytes) : caches.take((int) need);
        if (taken < 0) {
            return -1;
        }
        token = taken;
        long buffer = slabs.buffer(taken);
        layout.references(buffer, 1);
        layout.headroom(buffer, front);
        pages.allocated(buffer);
        return SkbuffLayout.head(buffer) + front;
    }

    private int takeLarge(long need, int lengthBytes) {
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        long most = Math.min(Region.CHUNK_BYTES, capacityBytes() / 2);
        if (need > most) {
            throw new BaileyException(ErrorCode.TOO_LARGE, "lengthBytes=" + lengthBytes + ", largestBytes="
                + (most - SkbuffLayout.HEADER_BYTES - headroom));
        }
        return caches.takeLarge((int) need);
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
            caches.put(place);
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
        caches.settle();
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
        return caches.usedSlabs() > limitSlabs - limitSlabs / 8;
    }

    @Override
    public boolean pressed() {
        return caches.starving() && caches.usedSlabs() > 0 || caches.usedSlabs() > limitSlabs / 2;
    }

    @Override
    public boolean relievedBy(long offset) {
        return true;
    }

    @Override
    public int outstanding() {
        return caches.usedBuffers();
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
