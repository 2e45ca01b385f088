package org.bailey.domains.tcp;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** What this layer counts, under the names that reports show. */
final class TcpCounters {

    /** Connections so far; the count is also the number of the last flow, so that a restart does not reuse any. */
    final Counter connections;
    /** Of these, without their SYN seen. */
    final Counter midstream;
    /** Connections that began with data on their SYN. */
    final Counter fastOpen;
    /** Connections whose endpoints opened a new one before they ended. */
    final Counter reused;
    /** Connections that were silent for too long. */
    final Counter timedOut;
    /** Connections that were ended to make room for others. */
    final Counter evicted;
    /** Of these, of which only SYNs were seen. */
    final Counter evictedHalfOpen;
    /** Segments that came before their turn. */
    final Counter outOfOrder;
    /** Segments of which every byte was there already. */
    final Counter retransmits;
    /** Bytes that came twice, of which one copy was not needed; whole retransmits of what was sent on apart. */
    final Counter overlapBytes;
    /** Segments that overlapped others that waited, with other bytes than theirs. */
    final Counter conflicts;
    /** Urgent bytes that were cut out. */
    final Counter urgentBytes;
    /** Gaps reported. */
    final Counter gaps;
    /** Bytes missing in them. */
    final Counter gapBytes;
    /** Directions that were moved to where their segments are. */
    final Counter resynchronised;
    /** Segments shorter than their header. */
    final Counter tooShort;
    /** Segments without an address pair of a known family. */
    final Counter noAddresses;
    /** Segments with a header length that cannot be. */
    final Counter wrongHeader;
    /** Segments with flags that no end system takes. */
    final Counter wrongFlags;
    /** Segments with a wrong checksum. */
    final Counter wrongChecksum;
    /** Segments without payload of a connection that is not known. */
    final Counter noConnection;
    /** Segments farther away than any window. */
    final Counter outOfWindow;
    /** Resets that are not believed. */
    final Counter wrongReset;
    /** Segments behind the end of their direction. */
    final Counter afterEnd;

    TcpCounters(Context context) {
        connections = context.counter("connections");
        midstream = context.counter("connections.midstream");
        fastOpen = context.counter("connections.fast-open");
        reused = context.counter("connections.reused");
        timedOut = context.counter("connections.timed-out");
        evicted = context.counter("connections.evicted");
        evictedHalfOpen = context.counter("connections.evicted.half-open");
        outOfOrder = context.counter("out-of-order");
        retransmits = context.counter("retransmits");
        overlapBytes = context.counter("overlap-bytes");
        conflicts = context.counter("overlap-conflicts");
        urgentBytes = context.counter("urgent-bytes");
        gaps = context.counter("gaps");
        gapBytes = context.counter("gap-bytes");
        resynchronised = context.counter("resynchronised");
        tooShort = context.counter("dropped.short");
        noAddresses = context.counter("dropped.address");
        wrongHeader = context.counter("dropped.header-length");
        wrongFlags = context.counter("dropped.flags");
        wrongChecksum = context.counter("dropped.checksum");
        noConnection = context.counter("dropped.no-connection");
        outOfWindow = context.counter("dropped.out-of-window");
        wrongReset = context.counter("dropped.reset");
        afterEnd = context.counter("dropped.after-end");
    }
}
