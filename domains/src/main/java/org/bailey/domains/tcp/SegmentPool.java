package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;

/** The nodes of all segments that wait, used again and again, and what they count in all. */
final class SegmentPool {

    private final Context context;
    private HeldSegment free;
    private long chargedBytes;

    SegmentPool(Context context) {
        this.context = context;
    }

    /** Keeps a payload that begins at this offset. */
    HeldSegment keep(long from, Aggregate payload, long timestampNs) {
        HeldSegment segment = free;
        if (segment == null) {
            segment = new HeldSegment(context.held());
        } else {
            free = segment.next;
        }
        segment.from = from;
        segment.to = from + payload.length();
        segment.timestampNs = timestampNs;
        segment.next = null;
        segment.last = segment;
        segment.bytes.append(payload);
        chargedBytes += segment.chargeBytes();
        return segment;
    }

    /** Takes the payload out; the node is free again. */
    Aggregate take(HeldSegment segment) {
        Aggregate payload = segment.bytes.take(segment.lengthBytes());
        chargedBytes -= segment.chargeBytes();
        segment.next = free;
        segment.last = null;
        free = segment;
        return payload;
    }

    /** What all segments that wait count. */
    long chargedBytes() {
        return chargedBytes;
    }
}
