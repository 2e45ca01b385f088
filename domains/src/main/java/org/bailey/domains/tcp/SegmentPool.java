package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;

/** The nodes of all segments that wait, used again and again, and what they count in all. */
final class SegmentPool {

    private final Context context;
    private final HeldSegment[] path = new HeldSegment[HeldSegments.LEVELS];
    private HeldSegment free;
    private long chargedBytes;
    private long chance;

    SegmentPool(Context context) {
        this.context = context;
        chance = context.nowNs() | 1;
    }

    /** Keeps a payload that begins at this offset, for a list to be put in. */
    HeldSegment keep(long from, Aggregate payload, long urgentAt, long timestampNs) {
        HeldSegment segment = free;
        if (segment == null) {
            segment = new HeldSegment(context.held(), levels());
        } else {
            free = segment.nextFree;
            segment.nextFree = null;
        }
        segment.from = from;
        segment.to = from + payload.length();
        segment.urgentAt = urgentAt;
        segment.timestampNs = timestampNs;
        segment.bytes.append(payload);
        return segment;
    }

    /** Takes the payload out of a segment that is in no list any more; the node is free again. */
    Aggregate take(HeldSegment segment) {
        Aggregate payload = segment.bytes.take(segment.bytes.length());
        segment.nextFree = free;
        free = segment;
        return payload;
    }

    /** Room for the steps of one search in any list. */
    HeldSegment[] path() {
        return path;
    }

    /** Says that this much more, or less, is in the lists. */
    void charge(int moreBytes) {
        chargedBytes += moreBytes;
    }

    /** What all segments that wait count. */
    long chargedBytes() {
        return chargedBytes;
    }

    /** As many levels as chance gives: one, and one more in one case of four (Marsaglia's xorshift). */
    private int levels() {
        chance ^= chance << 13;
        chance ^= chance >>> 7;
        chance ^= chance << 17;
        return Math.min(HeldSegments.LEVELS, 1 + Long.numberOfTrailingZeros(chance) / 2);
    }
}
