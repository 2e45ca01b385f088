package org.bailey.domains.dns;

import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** The counters of {@code dns}: what was asked and answered, what made no sense, what was lost. */
final class DnsCounters {

    /** Queries. */
    final Counter queries;
    /** Of those, queries that were sent again before they were answered. */
    final Counter repeated;
    /** Responses. */
    final Counter responses;
    /** Of those, responses that nothing asked for: a second one, or the query was not seen. */
    final Counter unasked;
    /** Of those, responses cut to fit a datagram. */
    final Counter truncated;
    /** Queries without a response within the time for it. */
    final Counter unanswered;
    /** Of those, queries that had to make room for others. */
    final Counter noRoomForQueries;
    /** Answers left out of lines that would have been too long. */
    final Counter omitted;
    /** Messages passed over: notices, updates and the like. */
    final Counter otherOpcode;
    /** Connections passed over: of other ports, or more than allowed. */
    final Counter otherFlows;
    final Counter tooManyFlows;
    /** Messages of a connection that is passed over, or whose beginning was not told. */
    final Counter passedOver;
    /** Messages of a stream that have bytes missing. */
    final Counter lost;
    /** Directions of connections given up: nothing tells where the next message begins. */
    final Counter lostFraming;
    /** Directions given up: they do not begin with a message. */
    final Counter notDns;
    /** Directions given up: what waits for the rest of its message holds too much memory. */
    final Counter noMemory;
    /** Directions that ended in the middle of a message. */
    final Counter cutShort;
    /** Bytes of messages in many pieces that were put together. */
    final Counter gatheredBytes;
    /** Lines dropped: far more at once than the next layer has room for. */
    final Counter noRoom;
    /** Messages dropped: not as the layer below documents them. */
    final Counter malformed;
    /** Messages dropped: too short for a header. */
    final Counter tooShort;
    private final Counter[] wrong;

    DnsCounters(Context context) {
        queries = context.counter("queries");
        repeated = context.counter("queries.repeated");
        responses = context.counter("responses");
        unasked = context.counter("responses.unasked");
        truncated = context.counter("responses.truncated");
        unanswered = context.counter("unanswered");
        noRoomForQueries = context.counter("unanswered.no-room");
        omitted = context.counter("omitted-answers");
        otherOpcode = context.counter("passed-over.opcode");
        otherFlows = context.counter("passed-over.flows");
        tooManyFlows = context.counter("passed-over.too-many-flows");
        passedOver = context.counter("passed-over.stream-messages");
        lost = context.counter("lost");
        lostFraming = context.counter("given-up.gap");
        notDns = context.counter("given-up.not-dns");
        noMemory = context.counter("given-up.memory");
        cutShort = context.counter("cut-short");
        gatheredBytes = context.counter("gathered-bytes");
        noRoom = context.counter("dropped.no-room");
        malformed = context.counter("dropped.malformed");
        tooShort = context.counter("dropped.short");
        wrong = new Counter[] {null, context.counter("dropped.truncated"), context.counter("dropped.label"),
            context.counter("dropped.pointer"), context.counter("dropped.name-length"),
            context.counter("dropped.data")};
    }

    /** The counter of messages that have this of {@link Wrong}. */
    Counter wrong(int what) {
        return wrong[-what];
    }
}
