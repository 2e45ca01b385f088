package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/**
 * What waits in one direction: segments in order of offset, no two overlapping.
 *
 * <p>A skip list (Pugh, 1990): a search takes a logarithm of steps however the sender cuts its bytes, and none
 * behind the last segment, where most belong that come. It counts the holes, which are bounded as well.
 *
 * <pre>
 *   level 2  ---------------------&gt; [9..12) -------------------------&gt;
 *   level 1  -----------&gt; [4..9) -&gt; [9..12) -----------&gt; [25..31) ---&gt;
 *   level 0  -&gt; [0..4) -&gt; [4..9) -&gt; [9..12) -&gt; [20..25) -&gt; [25..31) -&gt;
 * </pre>
 */
final class HeldSegments {

    /** One segment in four reaches the next level: enough for 65,536. */
    static final int LEVELS = 8;

    /** The way into a list that never held anything; most directions never do. */
    private static final HeldSegment[] NONE = new HeldSegment[LEVELS];

    private HeldSegment[] heads = NONE;
    private HeldSegment[] tails = NONE;
    private int runs;
    private long chargedBytes;

    /** The segment that comes first, or null. */
    HeldSegment first() {
        return heads[0];
    }

    boolean isEmpty() {
        return heads[0] == null;
    }

    /** Number of runs of adjacent segments, each behind a hole. */
    int runs() {
        return runs;
    }

    /** What the segments count against the memory limits. */
    long chargedBytes() {
        return chargedBytes;
    }

    /** The first segment that ends after an offset, or null. */
    HeldSegment firstBehind(long offset, SegmentPool pool) {
        HeldSegment before = search(offset, pool.path())[0];
        return before != null && before.to > offset ? before : after(before, 0);
    }

    /** Puts a segment in its place, where nothing is. */
    void insert(HeldSegment segment, SegmentPool pool) {
        if (heads == NONE) {
            heads = new HeldSegment[LEVELS];
            tails = new HeldSegment[LEVELS];
        }
        HeldSegment[] path = search(segment.from, pool.path());
        for (int level = 0; level < segment.next.length; level++) {
            segment.next[level] = after(path[level], level);
            link(path[level], segment, level);
        }
        count(path[0], segment, 1);
        pool.charge(segment.chargeBytes());
    }

    /** Takes a segment out, which is then the caller's. */
    void remove(HeldSegment segment, SegmentPool pool) {
        HeldSegment[] path = search(segment.from, pool.path());
        count(path[0], segment, -1);
        for (int level = 0; level < segment.next.length; level++) {
            link(path[level], segment.next[level], level);
            segment.next[level] = null;
        }
        pool.charge(-segment.chargeBytes());
    }

    /** Takes the payload of the first segment out; its node goes back to the pool. */
    Aggregate takeFirst(SegmentPool pool) {
        HeldSegment taken = heads[0];
        count(null, taken, -1);
        for (int level = 0; level < taken.next.length; level++) {
            link(null, taken.next[level], level);
            taken.next[level] = null;
        }
        pool.charge(-taken.chargeBytes());
        return pool.take(taken);
    }

    /** Gives everything back. */
    void clear(SegmentPool pool) {
        while (!isEmpty()) {
            takeFirst(pool).release();
        }
    }

    /** Fills in, for each level, the last segment that begins before an offset; null where none does. */
    private HeldSegment[] search(long offset, HeldSegment[] path) {
        if (tails[0] != null && tails[0].from < offset) {
            System.arraycopy(tails, 0, path, 0, LEVELS);
            return path;
        }
        HeldSegment at = null;
        for (int level = LEVELS - 1; level >= 0; level--) {
            HeldSegment next = after(at, level);
            while (next != null && next.from < offset) {
                at = next;
                next = after(at, level);
            }
            path[level] = at;
        }
        return path;
    }

    private HeldSegment after(HeldSegment segment, int level) {
        return segment == null ? heads[level] : segment.next[level];
    }

    private void link(HeldSegment before, HeldSegment segment, int level) {
        if (before == null) {
            heads[level] = segment;
        } else {
            before.next[level] = segment;
        }
        if (segment == null) {
            tails[level] = before;
        } else if (segment.next[level] == null) {
            tails[level] = segment;
        }
    }

    /** Counts a segment that is linked in, once or back: it is a run of its own but for where it touches others. */
    private void count(HeldSegment before, HeldSegment segment, int times) {
        HeldSegment after = segment.next[0];
        int own = 1;
        if (before != null && before.to == segment.from) {
            own--;
        }
        if (after != null && segment.to == after.from) {
            own--;
        }
        runs += times * own;
        chargedBytes += (long) times * segment.chargeBytes();
    }
}
