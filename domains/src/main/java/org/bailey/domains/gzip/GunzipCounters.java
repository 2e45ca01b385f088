package org.bailey.domains.gzip;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** The counters of {@code gunzip}: what was inflated, and what could not be. */
final class GunzipCounters {

    /** Members whose sum and size proved right. */
    final Counter members;
    /** Bytes taken in; they are copied, the library reads arrays only. */
    final Counter bytesIn;
    /** Inflated bytes; they are copied into messages. */
    final Counter bytesOut;
    /** Streams given up: no header where one must be, or its sum is wrong. */
    final Counter badHeader;
    /** Streams given up: the bytes cannot be inflated. */
    final Counter badData;
    /** Streams given up: the inflated bytes are not those that went in. */
    final Counter badSum;
    /** Streams given up: not as many inflated bytes as went in. */
    final Counter badSize;
    /** Streams given up: bytes are missing. */
    final Counter gap;
    /** Streams given up: more waits to be inflated than there is memory for. */
    final Counter noMemory;
    /** Streams that ended inside of a member. */
    final Counter cutShort;
    /** Bytes behind the last member that are no member. */
    final Counter trailingBytes;
    /** Messages dropped: more streams than allowed. */
    final Counter tooManyStreams;

    GunzipCounters(Context context) {
        members = context.counter("members");
        bytesIn = context.counter("bytes-in");
        bytesOut = context.counter("bytes-out");
        badHeader = context.counter("given-up.header");
        badData = context.counter("given-up.data");
        badSum = context.counter("given-up.sum");
        badSize = context.counter("given-up.size");
        gap = context.counter("given-up.gap");
        noMemory = context.counter("given-up.memory");
        cutShort = context.counter("cut-short");
        trailingBytes = context.counter("trailing-bytes");
        tooManyStreams = context.counter("dropped.too-many-streams");
    }
}
