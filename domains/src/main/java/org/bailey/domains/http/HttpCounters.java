package org.bailey.domains.http;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** The counters of {@code http1}: what was found, what was skipped, what was lost. */
final class HttpCounters {

    /** Exchanges sent. */
    final Counter exchanges;
    /** Of those, requests without a response. */
    final Counter unanswered;
    /** Interim responses, passed over. */
    final Counter interim;
    /** Responses without a request: the connection was not seen from its beginning, or a request was lost. */
    final Counter unasked;
    /** Connections that went on as something else after 101, or after 2xx to CONNECT. */
    final Counter tunnels;
    /** Bytes of those that were passed over. */
    final Counter tunnelBytes;
    /** Messages cut short by the end of their connection. */
    final Counter cutShort;
    /** Bytes missing in bodies whose length was known anyway, counted with the body. */
    final Counter missingBytes;
    /** Times that bytes were missing and a header or the end of a body with them. */
    final Counter lost;
    /** Messages found again after bytes that were lost or made no sense. */
    final Counter found;
    /** Headers whose lengths contradict each other, and chunks that are none: where the body ends is not known. */
    final Counter badBodies;
    /** Bytes passed over in search of the beginning of a message. */
    final Counter skippedBytes;
    /** Directions given up: nothing of HTTP in them. */
    final Counter notHttp;
    /** Directions given up: a header, or a chunk's extensions or trailers, too long. */
    final Counter tooLong;
    /** Given up for want of memory: directions with an incomplete header, requests that waited longest. */
    final Counter noMemory;
    /** Bytes of scattered headers that were put together. */
    final Counter gatheredBytes;
    /** Messages dropped: of a connection whose beginning was not told. */
    final Counter unknownFlow;
    /** Messages dropped: more connections than allowed. */
    final Counter tooManyFlows;
    /** Exchanges dropped: far more ended at once than the next layer has room for. */
    final Counter noRoom;
    /** Messages dropped: not as the layer below documents them. */
    final Counter malformed;

    HttpCounters(Context context) {
        exchanges = context.counter("exchanges");
        unanswered = context.counter("unanswered");
        interim = context.counter("interim");
        unasked = context.counter("unasked");
        tunnels = context.counter("tunnels");
        tunnelBytes = context.counter("tunnel-bytes");
        cutShort = context.counter("cut-short");
        missingBytes = context.counter("missing-bytes");
        lost = context.counter("lost");
        found = context.counter("found-again");
        badBodies = context.counter("bad-bodies");
        skippedBytes = context.counter("skipped-bytes");
        notHttp = context.counter("given-up.not-http");
        tooLong = context.counter("given-up.too-long");
        noMemory = context.counter("given-up.memory");
        gatheredBytes = context.counter("gathered-bytes");
        unknownFlow = context.counter("dropped.unknown-flow");
        tooManyFlows = context.counter("dropped.too-many-flows");
        noRoom = context.counter("dropped.no-room");
        malformed = context.counter("dropped.malformed");
    }
}
