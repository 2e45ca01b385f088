package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/**
 * Puts the bytes of a direction in order: sends on what is next, keeps what is early, reports what is lost.
 *
 * <p>Nothing is copied: a segment that comes in order is sent on as it is; one that comes early is kept by
 * reference. A hole is lost when the other side has acknowledged what lies behind it, when a limit on
 * memory, on holes or on time is reached, or when the connection ends.
 */
final class Reassembler {

    private final TcpLimits limits;
    private final Overlaps overlaps;
    private final SegmentPool pool;
    private final Output output;
    private final Connections connections;
    private final TcpCounters counters;
    private final Chain<Direction> waiting = new Chain<>();
    private final Chain<Direction> unfinished = new Chain<>();
    private long nowNs;

    Reassembler(TcpLimits limits, OverlapPolicy policy, SegmentPool pool, Output output, Connections connections,
                TcpCounters counters) {
        this.limits = limits;
        this.overlaps = new Overlaps(policy, pool, counters);
        this.pool = pool;
        this.output = output;
        this.connections = connections;
        this.counters = counters;
    }

    /** Sets the time of what follows. */
    void now(long timeNs) {
        nowNs = timeNs;
    }

    /**
     * Takes the bytes of a segment, which begin at this offset; the message is used up or left to its call.
     *
     * @param urgentAt the byte to cut out, if it is one of these
     */
    void accept(Direction direction, long offset, long urgentAt, Aggregate payload) {
        long from = offset;
        long to = from + payload.length();
        if (direction.ended || direction.ending != EndReason.NONE || to > direction.finAt) {
            counters.afterEnd.increment();
            return;
        }
        if (to <= direction.next) {
            counters.retransmits.increment();
            return;
        }
        direction.highest = Math.max(direction.highest, to);
        if (from < direction.next) {
            int old = (int) (direction.next - from);
            payload.drop(old);
            counters.overlapBytes.add(old);
            from = direction.next;
        }
        boolean alone = direction.held.isEmpty();
        if (from == direction.next && (alone || to <= direction.held.first().from)) {
            send(direction, to, urgentAt, payload, nowNs);
            if (alone && direction.finAt == Direction.NEVER) {
                return;
            }
        } else {
            counters.outOfOrder.increment();
            overlaps.insert(direction.held, from, payload, urgentAt, nowNs);
        }
        drain(direction);
        relieve(direction.connection);
    }

    /** Hears that the sender has no more bytes behind this offset. The first to be heard counts. */
    void fin(Direction direction, long offset) {
        if (direction.finAt == Direction.NEVER && offset >= direction.next) {
            direction.finAt = offset;
            direction.highest = Math.max(direction.highest, offset + 1);
            drain(direction);
        }
    }

    /** Hears that the other side has received everything before this offset. */
    void acknowledged(Direction direction, long offset) {
        if (offset > direction.acked) {
            direction.acked = offset;
            if (direction.waiting.isLinked()) {
                drain(direction);
            }
        }
    }

    /** Ends a direction: what still waits is sent, with its gaps, then the end for this reason. */
    void finish(Direction direction, int reason) {
        if (direction.ending == EndReason.NONE) {
            direction.ending = reason;
            drain(direction);
        }
    }

    /** Goes on with what earlier calls left to send. */
    void resume() {
        Direction direction = unfinished.first();
        while (direction != null && output.hasCredit()) {
            direction.unfinished.remove();
            drain(direction);
            direction = unfinished.first();
        }
    }

    /** Whether there is something to send that does not wait for anything but a further call. */
    boolean isUnfinished() {
        return !unfinished.isEmpty();
    }

    /** The direction that has waited longest for a hole to fill, or null. */
    Direction longestWaiting() {
        return waiting.first();
    }

    /** Reports the first hole of a direction as lost. */
    void giveUp(Direction direction) {
        direction.givenUp = direction.wanted();
        drain(direction);
    }

    /** Makes a connection give up while it holds too much, and those that have waited longest while all do. */
    private void relieve(Connection connection) {
        while (connection.chargedBytes() > limits.connectionBytes() && output.hasCredit()) {
            giveUp(connection.fuller());
        }
        while (pool.chargedBytes() > limits.memoryBytes() && output.hasCredit() && !waiting.isEmpty()) {
            giveUp(waiting.first());
        }
    }

    /** Sends all that can be sent now. */
    private void drain(Direction direction) {
        while (!direction.ended) {
            long wanted = direction.wanted();
            if (wanted == Direction.NEVER || wanted > direction.next && !isLost(direction, wanted)) {
                break;
            }
            if (!output.spend()) {
                direction.waiting.remove();
                unfinished.append(direction.unfinished);
                return;
            }
            if (wanted > direction.next) {
                gap(direction, wanted);
            } else if (direction.finAt > direction.next && !direction.held.isEmpty()) {
                sendFirst(direction);
            } else {
                end(direction);
            }
        }
        direction.unfinished.remove();
        watch(direction);
    }

    private boolean isLost(Direction direction, long wanted) {
        return wanted <= direction.acked || wanted <= direction.givenUp || direction.ending != EndReason.NONE
            || direction.held.runs() > TcpLimits.MOST_HOLES;
    }

    private void gap(Direction direction, long to) {
        long missing = to - direction.next;
        counters.gaps.increment();
        counters.gapBytes.add(missing);
        direction.next = to;
        output.gap(direction, missing, nowNs);
    }

    private void sendFirst(Direction direction) {
        HeldSegment first = direction.held.first();
        long to = first.to;
        long urgentAt = first.urgentAt;
        long timestampNs = first.timestampNs;
        send(direction, to, urgentAt, direction.held.takeFirst(pool), timestampNs);
    }

    /** Sends the next bytes, up to this offset, without the one that is urgent. */
    private void send(Direction direction, long to, long urgentAt, Aggregate payload, long timestampNs) {
        if (urgentAt < to && urgentAt >= direction.next) {
            Aggregate urgent = payload.split((int) (urgentAt - direction.next));
            urgent.drop(1);
            payload.append(urgent);
            counters.urgentBytes.increment();
        }
        direction.next = to;
        if (payload.length() == 0) {
            payload.release();
        } else {
            output.data(direction, payload, timestampNs);
        }
    }

    private void end(Direction direction) {
        direction.held.clear(pool);
        direction.ended = true;
        output.end(direction, direction.ending == EndReason.NONE ? EndReason.FIN : direction.ending, nowNs);
        Connection connection = direction.connection;
        if (connection.isClosed() || connection.isHalfEnded() && !connection.reset) {
            direction.unfinished.remove();
            direction.waiting.remove();
            connections.over(connection, nowNs);
        }
    }

    /** Puts a direction among those that wait, or takes it out: its time begins anew with every byte. */
    private void watch(Direction direction) {
        if (direction.ended || direction.wanted() == Direction.NEVER) {
            direction.waiting.remove();
        } else if (!direction.waiting.isLinked() || direction.waitingFor != direction.next) {
            direction.waitingFor = direction.next;
            direction.waitingSinceNs = nowNs;
            waiting.append(direction.waiting);
        }
    }
}
