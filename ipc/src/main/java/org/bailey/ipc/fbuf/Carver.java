package org.bailey.ipc.fbuf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.StackRoom;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;

/**
 * The chunks of a store of cached fbufs, and the fbufs carved from them.
 *
 * <p>A chunk holds fbufs of one size. Where the sizes in demand change, chunks that are free as a whole go
 * back to the region, so that one domain's habits cannot use up the region of all.
 */
final class Carver {

    /** Says that there is no fbuf. */
    static final int NONE = -1;

    static final int CHUNK_PAGES = Region.CHUNK_BYTES / PageTable.PAGE_BYTES;

    private final Store store;
    private final Region region;
    private final Space space;
    private final PageTable pages;
    private final Steps steps;
    private final int limitChunks;
    private final IntStack carved = new IntStack();
    private final List<Grant> grants = new ArrayList<>();
    private final long[] uncarved;
    private final long[] uncarvedEnd;
    private int grantedChunks;
    private boolean starving;

    private record Grant(long offset, int chunks) {

        boolean contains(long other) {
            return other >= offset && other < offset + (long) chunks * Region.CHUNK_BYTES;
        }

        int firstPage() {
            return (int) (offset >>> PageTable.PAGE_SHIFT);
        }

        int pages() {
            return chunks * CHUNK_PAGES;
        }
    }

    /** No chunks yet; at most so many, for fbufs of so many sizes. A space of nobody in particular is null. */
    Carver(Store store, Region region, Space space, int limitChunks, int sizes) {
        this.store = store;
        this.region = region;
        this.space = space;
        this.pages = region.pages();
        this.steps = store.steps();
        this.limitChunks = limitChunks;
        this.uncarved = new long[sizes];
        this.uncarvedEnd = new long[sizes];
    }

    /** All fbufs there are, by first page. */
    IntStack carved() {
        return carved;
    }

    /** Whether a chunk was wanted that could not be had. */
    boolean starving() {
        return starving;
    }

    /** Says that what was wanted is there again. */
    void fed() {
        starving = false;
    }

    /**
     * A new fbuf, or {@link #NONE}.
     *
     * @param count its pages
     * @param trimming hears which fbufs are left where chunks had to be given back
     */
    int carve(int size, int count, Consumer<IntPredicate> trimming) {
        if (uncarvedEnd[size] == uncarved[size] && !granted(size, Math.max(1, count / CHUNK_PAGES), trimming)) {
            return NONE;
        }
        int first = (int) (uncarved[size] >>> PageTable.PAGE_SHIFT);
        pages.carve(first, count);
        carved.push(first);
        uncarved[size] += (long) count * PageTable.PAGE_BYTES;
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, region.clearedPages(first, count));
        steps.add(Step.MAP_ORIGINATOR, count);
        return first;
    }

    private boolean granted(int size, int chunks, Consumer<IntPredicate> trimming) {
        StackRoom.require();
        if (grantedChunks + chunks > limitChunks) {
            trim(trimming);
        }
        if (grantedChunks + chunks > limitChunks) {
            starving = true;
            return false;
        }
        Grant grant = new Grant(region.grant(store, chunks), chunks);
        // Before it is mapped: where that is broken off, it is here still to be given back.
        grants.add(grant);
        grantedChunks += chunks;
        map(grant);
        uncarved[size] = grant.offset();
        uncarvedEnd[size] = grant.offset() + (long) chunks * Region.CHUNK_BYTES;
        return true;
    }

    private void map(Grant grant) {
        if (space != null) {
            try {
                space.own(grant.firstPage(), grant.pages());
            } catch (BaileyException refused) {
                grants.removeLast();
                grantedChunks -= grant.chunks();
                region.giveBack(grant.offset(), grant.chunks());
                throw refused;
            }
        }
    }

    /** Gives back the chunks in which nothing is in use. */
    private void trim(Consumer<IntPredicate> trimming) {
        for (int i = grants.size() - 1; i >= 0; i--) {
            Grant grant = grants.get(i);
            if (idle(grant)) {
                IntPredicate elsewhere = first -> !grant.contains((long) first << PageTable.PAGE_SHIFT);
                open(grant);
                carved.retain(elsewhere);
                trimming.accept(elsewhere);
                for (int size = 0; size < uncarved.length; size++) {
                    if (grant.contains(uncarvedEnd[size] - 1)) {
                        uncarved[size] = uncarvedEnd[size];
                    }
                }
                grants.remove(i);
                grantedChunks -= grant.chunks();
                giveBack(grant);
                steps.add(Step.FREE_PAGES, grant.pages());
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

    /** Gives the right to write back that went away when something was sent: the chunk goes as a whole. */
    private void open(Grant grant) {
        for (int i = 0; i < carved.size(); i++) {
            int first = carved.get(i);
            if (pages.isProtected(first) && grant.contains((long) first << PageTable.PAGE_SHIFT)) {
                space.unprotect(first, pages.pages(first));
            }
        }
    }

    private void giveBack(Grant grant) {
        if (space != null) {
            space.disown(grant.firstPage(), grant.pages());
        }
        region.giveBack(grant.offset(), grant.chunks());
    }

    /** Gives everything back. */
    void close() {
        grants.forEach(this::open);
        grants.forEach(this::giveBack);
        grants.clear();
        carved.clear();
    }
}
