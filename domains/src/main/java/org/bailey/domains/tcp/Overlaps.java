package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/**
 * Puts payloads among the segments that wait, by slicing: each byte is kept once, as the policy decides.
 *
 * <p>It takes one step for each segment that is overlapped, hence at most one for each byte that came.
 */
final class Overlaps {

    private final OverlapPolicy policy;
    private final SegmentPool pool;
    private final TcpCounters counters;

    Overlaps(OverlapPolicy policy, SegmentPool pool, TcpCounters counters) {
        this.policy = policy;
        this.pool = pool;
        this.counters = counters;
    }

    /** Puts in a payload, or those parts of it that win; it is used up. */
    void insert(HeldSegments held, long from, Aggregate payload, long urgentAt, long timestampNs) {
        long to = from + payload.length();
        long at = from;
        boolean conflict = false;
        HeldSegment old = held.firstBehind(from, pool);
        while (old != null && old.from < to) {
            HeldSegment following = old.next[0];
            long begin = Math.max(old.from, at);
            long end = Math.min(old.to, to);
            counters.overlapBytes.add(end - begin);
            conflict |= differ(payload, at, old, begin, end);
            if (policy.replaces(from, to, old)) {
                cut(held, old, begin, end);
            } else {
                if (at < begin) {
                    Aggregate before = payload.take((int) (begin - at));
                    held.insert(pool.keep(at, before, urgentAt, timestampNs), pool);
                }
                payload.drop((int) (end - begin));
                at = end;
            }
            old = following;
        }
        if (conflict) {
            counters.conflicts.increment();
        }
        if (at < to) {
            held.insert(pool.keep(at, payload, urgentAt, timestampNs), pool);
        } else {
            payload.release();
        }
    }

    private static boolean differ(Aggregate payload, long at, HeldSegment old, long begin, long end) {
        int length = (int) (end - begin);
        Aggregate came = payload.slice((int) (begin - at), length);
        Aggregate waits = old.bytes.slice((int) (begin - old.from), length);
        boolean differ = came.mismatch(waits) >= 0;
        came.release();
        waits.release();
        return differ;
    }

    /** Takes a range out of a segment that waits; what is left are none, one or two. */
    private void cut(HeldSegments held, HeldSegment old, long begin, long end) {
        held.remove(old, pool);
        if (old.from < begin) {
            Aggregate before = old.bytes.take((int) (begin - old.from));
            held.insert(pool.keep(old.from, before, old.urgentAt, old.timestampNs), pool);
        }
        old.bytes.drop((int) (end - begin));
        old.from = end;
        if (end < old.to) {
            held.insert(old, pool);
        } else {
            pool.take(old).release();
        }
    }
}
