package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/** The policy {@code first}: a byte that waits already stays; only what fills holes is taken. */
final class FirstWins implements OverlapPolicy {

    @Override
    public int insert(HeldSegments held, SegmentPool pool, long from, Aggregate payload, long timestampNs) {
        long to = from + payload.length();
        long at = from;
        int unneeded = 0;
        HeldSegment run = held.runAt(from);
        while (true) {
            if (run != null && run.last.to > at) {
                int covered = (int) (Math.min(run.last.to, to) - at);
                payload.drop(covered);
                at += covered;
                unneeded += covered;
            }
            if (at == to) {
                payload.release();
                return unneeded;
            }
            HeldSegment after = held.runAfter(run);
            if (after == null || after.from >= to) {
                held.insert(run, after, pool.keep(at, payload, timestampNs));
                return unneeded;
            }
            Aggregate piece = payload.take((int) (after.from - at));
            HeldSegment filled = pool.keep(at, piece, timestampNs);
            at = filled.to;
            run = held.insert(run, after, filled);
        }
    }
}
