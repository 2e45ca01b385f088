package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/**
 * What waits in one direction: segments in order of offset, no two overlapping.
 *
 * <p>A singly linked list that is searched by runs of adjacent segments, so that the cost of a search is the
 * number of holes, which is bounded, and not of segments.
 *
 * <pre>
 *   first                           lastRun
 *    |                               |
 *    v                               v
 *   [0..4) -&gt; [4..9) -&gt; [9..12) -&gt;  [20..25) -&gt; [25..31)
 *      '------- last -----^             '---- last --^
 * </pre>
 */
final class HeldSegments {

    private HeldSegment first;
    private HeldSegment lastRun;
    private int runs;
    private long chargedBytes;

    /** The segment that comes first, or null. */
    HeldSegment first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Number of runs of adjacent segments, each behind a hole. */
    int runs() {
        return runs;
    }

    /** What the segments count against the memory limits. */
    long chargedBytes() {
        return chargedBytes;
    }

    /** The first segment of the last run that begins at or before an offset, or null. */
    HeldSegment runAt(long offset) {
        if (lastRun != null && lastRun.from <= offset) {
            return lastRun;
        }
        HeldSegment found = null;
        HeldSegment run = first;
        while (run != null && run.from <= offset) {
            found = run;
            run = run.last.next;
        }
        return found;
    }

    /** The run behind this one, the first one for null; null at the end. */
    HeldSegment runAfter(HeldSegment run) {
        return run == null ? first : run.last.next;
    }

    /**
     * Puts a segment between two neighbouring runs, with which it melts where they touch.
     *
     * @return the run that the segment is now part of
     */
    HeldSegment insert(HeldSegment before, HeldSegment after, HeldSegment segment) {
        chargedBytes += segment.chargeBytes();
        segment.next = after;
        HeldSegment run = segment;
        if (before == null) {
            first = segment;
            runs++;
        } else {
            boolean touches = before.last.to == segment.from;
            before.last.next = segment;
            if (touches) {
                before.last = segment;
                run = before;
            } else {
                runs++;
            }
        }
        if (after == null) {
            lastRun = run;
        } else if (segment.to == after.from) {
            run.last = after.last;
            runs--;
            if (lastRun == after) {
                lastRun = run;
            }
        }
        return run;
    }

    /** Takes the payload of the first segment out; its node goes back to the pool. */
    Aggregate takeFirst(SegmentPool pool) {
        HeldSegment taken = first;
        HeldSegment next = taken.next;
        if (taken.last == taken) {
            runs--;
            if (lastRun == taken) {
                lastRun = null;
            }
        } else {
            next.last = taken.last;
            if (lastRun == taken) {
                lastRun = next;
            }
        }
        first = next;
        chargedBytes -= taken.chargeBytes();
        return pool.take(taken);
    }

    /** Gives everything back. */
    void clear(SegmentPool pool) {
        while (first != null) {
            takeFirst(pool).release();
        }
    }
}
