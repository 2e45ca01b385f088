package org.bailey.ipc.skbuff;

/**
 * 64 KiB of a store: unused, cut into buffers of one size, or part of a larger buffer.
 *
 * <p>Free buffers are threaded through their own headers, as SLUB does it: the last one freed is the next one
 * used, and no list grows on the heap. Those behind {@link #fresh} were never used, so that cutting up a slab
 * costs nothing.
 */
final class Slab {

    static final int SHIFT = 16;
    static final int BYTES = 1 << SHIFT;

    /** Binary logarithm of the bytes of the smallest buffer: what places are counted in. */
    static final int PLACE_SHIFT = 8;

    /** Places of a slab. */
    static final int PLACES = BYTES >>> PLACE_SHIFT;

    /** What {@link #slabs} of a slab is that a larger buffer begins before. */
    static final int PART = -1;

    private static final int NONE = -1;

    /** Neighbours in the list of slabs that have a free buffer of one size. */
    Slab previous;
    Slab next;
    boolean listed;

    private final SkbuffLayout layout;
    private final int number;
    private final long base;
    private int shift;
    private int slabs;
    private int used;
    private int free = NONE;
    private int fresh;

    /** An unused slab of this number, at this region offset. */
    Slab(SkbuffLayout layout, int number, long base) {
        this.layout = layout;
        this.number = number;
        this.base = base;
    }

    int number() {
        return number;
    }

    long base() {
        return base;
    }

    /** Region offset of the buffer at a place. */
    long buffer(int place) {
        return base + ((long) place << PLACE_SHIFT);
    }

    boolean unused() {
        return slabs == 0;
    }

    /** Whether it is cut up and no buffer of it is in use, so that it can be cut up anew. */
    boolean idle() {
        return slabs > 0 && used == 0;
    }

    boolean full() {
        return free == NONE && fresh == BYTES >>> shift;
    }

    /** Binary logarithm of the bytes of its buffers; meaningless for a larger one. */
    int shift() {
        return shift;
    }

    /** 1 where it is cut up; slabs of the larger buffer that begins here; {@link #PART} of one that does not. */
    int slabs() {
        return slabs;
    }

    /** Buffers in use. */
    int used() {
        return used;
    }

    /** Cuts it into buffers of this size. */
    void cut(int bufferShift) {
        used = 0;
        free = NONE;
        fresh = 0;
        shift = bufferShift;
        slabs = 1;
    }

    /** Makes it the begin of one buffer of several slabs, which is in use. */
    void join(int count) {
        shift = SHIFT;
        free = NONE;
        fresh = 1;
        used = 1;
        slabs = count;
    }

    /** Makes it part of a buffer that begins before it. */
    void follow() {
        slabs = PART;
    }

    /** Makes it unused. */
    void clear() {
        slabs = 0;
    }

    /** Takes the buffer that was freed last, or a fresh one; there has to be one. */
    int take() {
        used++;
        if (free == NONE) {
            return fresh++ << shift - PLACE_SHIFT;
        }
        int place = free;
        free = layout.nextFree(buffer(place));
        return place;
    }

    /** Puts a buffer back. */
    void put(int place) {
        layout.nextFree(buffer(place), free);
        free = place;
        used--;
    }

    /** Sets the references of all its buffers to 0. */
    void recount() {
        for (int i = 0; i < fresh; i++) {
            layout.references(buffer(i << shift - PLACE_SHIFT), 0);
        }
    }

    /** Frees every buffer that has no reference. */
    void settle() {
        free = NONE;
        used = fresh;
        for (int i = fresh - 1; i >= 0; i--) {
            int place = i << shift - PLACE_SHIFT;
            if (layout.references(buffer(place)) == 0) {
                put(place);
            }
        }
    }
}
