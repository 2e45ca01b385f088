package org.bailey.ipc.skbuff;

import java.util.Arrays;
import java.util.function.Consumer;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.StackRoom;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Store;

/** All slabs of a store, by number, in chunks that the kernel grants as they are needed. */
final class Slabs {

    static final int CHUNK_SLABS = Region.CHUNK_BYTES / Slab.BYTES;
    static final int SLAB_PAGES = Slab.BYTES / PageTable.PAGE_BYTES;

    private final Store owner;
    private final Region region;
    private final SkbuffLayout layout;
    private final int limitChunks;
    private Slab[] slabs = {};

    /** No slab of a lower number is unused. */
    private int lowest;

    /** No slabs, of a store that may have so many chunks. */
    Slabs(Store owner, Region region, SkbuffLayout layout, int limitChunks) {
        this.owner = owner;
        this.region = region;
        this.layout = layout;
        this.limitChunks = limitChunks;
    }

    int count() {
        return slabs.length;
    }

    Slab get(int number) {
        return slabs[number];
    }

    /** Region offset of the buffer that a token names. */
    long buffer(int token) {
        return slabs[token / Slab.PLACES].buffer(token % Slab.PLACES);
    }

    /** First of so many unused slabs in a row, the lowest there are, as those used last were; else negative. */
    int find(int count) {
        int run = 0;
        for (int number = lowest; number < slabs.length; number++) {
            run = !slabs[number].unused() ? 0 : number % CHUNK_SLABS == 0 ? 1 : run + 1;
            if (run == count) {
                lowest = count == 1 ? number : lowest;
                return number - count + 1;
            }
        }
        return grant() ? slabs.length - CHUNK_SLABS : -1;
    }

    private boolean grant() {
        int old = slabs.length;
        if (old == limitChunks * CHUNK_SLABS) {
            return false;
        }
        StackRoom.require();
        long base = region.grant(owner, 1);
        Slab[] more = Arrays.copyOf(slabs, old + CHUNK_SLABS);
        for (int i = 0; i < CHUNK_SLABS; i++) {
            more[old + i] = new Slab(layout, old + i, base + (long) i * Slab.BYTES);
        }
        slabs = more;
        owner.steps().add(Step.CLEAR_PAGES, CHUNK_SLABS * SLAB_PAGES);
        owner.steps().add(Step.MAP_ORIGINATOR, CHUNK_SLABS * SLAB_PAGES);
        return true;
    }

    /** Makes slabs in a row one buffer; the first one last, so that there is none or all of it. */
    void join(int first, int count) {
        for (int i = 1; i < count; i++) {
            slabs[first + i].follow();
        }
        slabs[first].join(count);
    }

    /** Makes the slabs of a buffer that begins here unused. */
    void clear(int first) {
        int count = slabs[first].slabs();
        for (int i = 0; i < count; i++) {
            clearOne(first + i);
        }
    }

    /** Makes a slab unused. */
    void clearOne(int number) {
        slabs[number].clear();
        lowest = Math.min(lowest, number);
    }

    /** Visits each slab that is cut up, or that a larger buffer begins in. */
    void forEachCarved(Consumer<Slab> visit) {
        for (Slab slab : slabs) {
            if (slab.slabs() > 0) {
                visit.accept(slab);
            }
        }
    }

    /** Frees what has no reference; what is part of nothing, because a join or a clear broke off, is unused. */
    void settle() {
        lowest = 0;
        forEachCarved(Slab::settle);
        for (int number = 0; number < slabs.length;) {
            int count = slabs[number].slabs();
            if (count > 1 && !slabs[number].idle() || count == 1) {
                number += count;
            } else {
                clearOne(number++);
            }
        }
    }

    /** Gives all chunks back. */
    void close() {
        for (int number = 0; number < slabs.length; number += CHUNK_SLABS) {
            region.giveBack(slabs[number].base(), 1);
        }
        slabs = new Slab[0];
    }
}
