package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;

/** How connections begin: with a SYN, in the middle, or in the place of an older one. */
final class Opening {

    /**
     * Silence after which a SYN with the old sequence number opens a new connection: longer than a packet
     * is delayed, shorter than a replay of the same capture waits.
     */
    private static final long REPLAY_PAUSE_NS = 500_000_000L;

    private final Connections connections;
    private final TimeOuts timeOuts;
    private final Output output;
    private final TcpCounters counters;

    Opening(Connections connections, TimeOuts timeOuts, Output output, TcpCounters counters) {
        this.connections = connections;
        this.timeOuts = timeOuts;
        this.output = output;
        this.counters = counters;
    }

    /** The connection that a SYN belongs to: the known one between its endpoints, or a new one. */
    Connection bySyn(Connection known, FlowKey key, TcpSegment segment, Aggregate packet, long nowNs) {
        Connection connection = known;
        if (known != null && opensAnother(known, known.direction(key), segment, nowNs)) {
            counters.reused.increment();
            timeOuts.close(known, EndReason.GIVEN_UP);
            connection = null;
        }
        if (connection == null) {
            connection = open(key, !segment.isAck(), segment, packet, nowNs);
            if (segment.payloadBytes > 0) {
                counters.fastOpen.increment();
            }
        }
        connection.direction(key).announce(segment.sequence);
        return connection;
    }

    /** A new connection whose SYN was not seen; the lower port is taken for the server's. */
    Connection midstream(FlowKey key, TcpSegment segment, Aggregate packet, long nowNs) {
        counters.midstream.increment();
        return open(key, key.sourcePort() >= key.destinationPort(), segment, packet, nowNs);
    }

    private static boolean opensAnother(Connection known, Direction direction, TcpSegment syn, long nowNs) {
        if (!direction.agreesWith(syn.sequence)) {
            return true;
        }
        if (syn.isAck()) {
            return false;
        }
        if (known.isOver() && !direction.isBased()) {
            return true;
        }
        return (direction.pastSyn || known.isOver()) && Math.abs(nowNs - known.lastSeenNs) >= REPLAY_PAUSE_NS;
    }

    private Connection open(FlowKey key, boolean sourceIsClient, TcpSegment segment, Aggregate packet, long nowNs) {
        timeOuts.makeRoom();
        counters.connections.increment();
        Connection connection = connections.add(key, sourceIsClient, counters.connections.value(), nowNs);
        output.start(connection.direction(key), packet, segment.addressBytes, nowNs);
        return connection;
    }
}
