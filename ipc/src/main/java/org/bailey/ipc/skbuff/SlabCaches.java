package org.bailey.ipc.skbuff;

import java.util.Arrays;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;

/**
 * The slab caches of a store: for each size of buffer a list of the slabs that have a free one, the one used last in
 * front.
 *
 * <p>To take and to put a buffer are the same few steps however much there is. Only where a size has run out is a slab
 * sought for it, first an unused one, then one that is idle in another size. What is larger than a slab is several of
 * them in a row, in no cache. Invariant: a slab is in a list as long as it has both been cut up and a free buffer.
 */
final class SlabCaches {

    private static final int SHIFT_LEAST = Slab.PLACE_SHIFT;

    private final Slabs slabs;
    private final int limitSlabs;
    private final PageTable pages;
    private final Steps steps;

    /** Of each size from the smallest: the first of its slabs that have a free buffer. */
    private final Slab[] lists = new Slab[Slab.SHIFT - SHIFT_LEAST + 1];
    private int usedSlabs;
    private int usedBuffers;
    private boolean starving;

    /** Empty caches, of no more than so many of these slabs. */
    SlabCaches(Slabs slabs, int limitSlabs, PageTable pages, Steps steps) {
        this.slabs = slabs;
        this.limitSlabs = limitSlabs;
        this.pages = pages;
        this.steps = steps;
    }

    /** Takes a buffer of so many bytes, at most those of a slab; its token, negative where there is no room. */
    int take(int bytes) {
        int shift = Math.max(SHIFT_LEAST, Integer.SIZE - Integer.numberOfLeadingZeros(bytes - 1));
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
        starving = false;
        usedBuffers++;
        return slab.number() * Slab.PLACES + place;
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

    /** Takes a buffer of more, at most of a chunk's bytes; its token, negative where there is no room. */
    int takeLarge(int bytes) {
        int count = bytes + Slab.BYTES - 1 >>> Slab.SHIFT;
        int number = find(count);
        if (number < 0) {
            return -1;
        }
        pages.carveBuffer(firstPage(slabs.get(number)), count * Slabs.SLAB_PAGES);
        slabs.join(number, count);
        usedSlabs += count;
        usedBuffers++;
        return number * Slab.PLACES;
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

    /** Puts a buffer back. */
    void put(int token) {
        usedBuffers--;
        int number = token / Slab.PLACES;
        Slab slab = slabs.get(number);
        if (slab.slabs() > 1) {
            usedSlabs -= slab.slabs();
            slabs.clear(number);
            return;
        }
        slab.put(token % Slab.PLACES);
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

    /** Puts back what nobody has a reference to, and finds anew what is in use. */
    void settle() {
        Arrays.fill(lists, null);
        usedSlabs = 0;
        usedBuffers = 0;
        starving = false;
        slabs.settle();
        slabs.forEachCarved(slab -> {
            usedBuffers += slab.used();
            usedSlabs += slab.idle() ? 0 : slab.slabs();
            slab.listed = false;
            if (slab.slabs() == 1 && !slab.full()) {
                list(slab);
            }
        });
    }

    /** Slabs of which anything is in use. */
    int usedSlabs() {
        return usedSlabs;
    }

    /** Buffers in use. */
    int usedBuffers() {
        return usedBuffers;
    }

    /** Whether a slab was wanted that could not be had. */
    boolean starving() {
        return starving;
    }
}
