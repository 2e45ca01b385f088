package org.bailey.domains.tcp;

import org.bailey.domains.tcp.Chain.Link;

/** One TCP connection: two endpoints and the two directions between them. Pooled. */
final class Connection {

    /** The endpoints. */
    final FlowKey key = new FlowKey();
    /** From the side that opened it, or that is taken for the client. */
    final Direction client = new Direction(this, 0);
    /** From the other side. */
    final Direction server = new Direction(this, 1);
    /** Its place among all, in the order of their numbers. */
    final Link<Connection> byNumber = new Link<>(this);
    /** Its place among the open ones by last use, or among the closed ones by their end. */
    final Link<Connection> byUse = new Link<>(this);
    /** The next in the same bucket of the table, or in the pool. */
    Connection nextInBucket;

    /** Number of the flow. */
    long number;
    /** When the last packet came that belongs to it; once it is over, the one that ended it. */
    long lastSeenNs;
    /** Whether one side acknowledged what fits to the other: a stranger who floods with SYNs cannot. */
    boolean established;
    /** Whether one side reset it: what is under way still comes, then both directions end. */
    boolean reset;
    /** Whether it is out of the table, and only sends what it still has. */
    boolean detached;
    private boolean clientIsSecond;

    /** Begins anew, with the source of the segment that the key was read from as client or as server. */
    void open(FlowKey endpoints, boolean sourceIsClient, long flowNumber, long nowNs) {
        key.copyFrom(endpoints);
        clientIsSecond = endpoints.fromSecond() == sourceIsClient;
        number = flowNumber;
        lastSeenNs = nowNs;
        established = false;
        reset = false;
        detached = false;
        client.reset();
        server.reset();
    }

    /** The direction of a segment with this key. */
    Direction direction(FlowKey of) {
        return of.fromSecond() == clientIsSecond ? client : server;
    }

    /** The other direction. */
    Direction opposite(Direction direction) {
        return direction == client ? server : client;
    }

    /** Whether nothing new will come, only what is under way or late. */
    boolean isOver() {
        return reset || isClosed() || isHalfEnded();
    }

    /** Whether the only side that was ever seen has ended, as where a capture shows one direction only. */
    boolean isHalfEnded() {
        return client.ended && !server.seen || server.ended && !client.seen;
    }

    /** Whether both directions have ended. */
    boolean isClosed() {
        return client.ended && server.ended;
    }

    /** What both directions hold, as it counts against the memory limits. */
    long chargedBytes() {
        return client.held.chargedBytes() + server.held.chargedBytes();
    }

    /** The direction that holds more. */
    Direction fuller() {
        return client.held.chargedBytes() > server.held.chargedBytes() ? client : server;
    }
}
