package org.bailey.domains.tcp;

/**
 * The ends that no packet brings: patience and room run out, or the input ends.
 *
 * <p>Time is that of the packets. What is due is at the front of a chain, so that looking costs a constant
 * time per packet. A clock that jumps back by more than a time-out counts as if it had passed: one packet
 * from the future must not keep anything for ever.
 */
final class TimeOuts {

    /** Ends brought about per packet and kind, more than one packet can begin. */
    private static final int MOST_PER_PACKET = 4;

    private final TcpLimits limits;
    private final Connections connections;
    private final Reassembler reassembler;
    private final Output output;
    private final TcpCounters counters;

    TimeOuts(TcpLimits limits, Connections connections, Reassembler reassembler, Output output,
             TcpCounters counters) {
        this.limits = limits;
        this.connections = connections;
        this.reassembler = reassembler;
        this.output = output;
        this.counters = counters;
    }

    /** Ends what is due. */
    void tick(long nowNs) {
        Direction waiting = reassembler.longestWaiting();
        for (int i = 0; i < MOST_PER_PACKET && waiting != null && output.hasCredit()
            && isOver(waiting.waitingSinceNs, limits.holeNs(), nowNs); i++) {
            reassembler.giveUp(waiting);
            waiting = reassembler.longestWaiting();
        }
        Connection silent = connections.leastRecent();
        for (int i = 0; i < MOST_PER_PACKET && isSilent(silent, nowNs); i++) {
            timeOut(silent);
            silent = connections.leastRecent();
        }
        Connection halfOpen = connections.leastRecentHalfOpen();
        for (int i = 0; i < MOST_PER_PACKET && isSilent(halfOpen, nowNs); i++) {
            timeOut(halfOpen);
            halfOpen = connections.leastRecentHalfOpen();
        }
        Connection late = connections.longestOver();
        for (int i = 0; i < MOST_PER_PACKET && late != null && output.hasCredit()
            && isOver(late.lastSeenNs, limits.closingNs(), nowNs); i++) {
            close(late, EndReason.GIVEN_UP);
            late = connections.longestOver();
        }
    }

    private boolean isSilent(Connection connection, long nowNs) {
        return connection != null && isOver(connection.lastSeenNs, limits.idleNs(), nowNs) && output.hasCredit();
    }

    private void timeOut(Connection silent) {
        counters.timedOut.increment();
        close(silent, EndReason.GIVEN_UP);
    }

    /** Makes room for one more connection: first goes what is over, then what is half open, each oldest first. */
    void makeRoom() {
        while (connections.isFull()) {
            Connection given = connections.longestOver();
            if (given == null) {
                counters.evicted.increment();
                given = connections.leastRecentHalfOpen();
                if (given == null) {
                    given = connections.leastRecent();
                } else {
                    counters.evictedHalfOpen.increment();
                }
            }
            close(given, EndReason.GIVEN_UP);
        }
    }

    /** Ends what has not ended of a connection, for this reason or an earlier reset, and forgets it. */
    void close(Connection connection, int reason) {
        int first = connection.reset ? EndReason.RST : reason;
        reassembler.finish(connection.client, first);
        reassembler.finish(connection.server, first);
        connections.detach(connection);
    }

    /**
     * Ends all connections because the input ended, in the order of their numbers.
     *
     * @return whether all is sent; if not, it wants to be called again
     */
    boolean closeAll() {
        reassembler.resume();
        Connection lowest = connections.lowest();
        while (lowest != null && output.hasCredit()) {
            close(lowest, EndReason.INPUT);
            reassembler.resume();
            lowest = connections.lowest();
        }
        return lowest == null;
    }

    private static boolean isOver(long sinceNs, long patienceNs, long nowNs) {
        return Math.abs(nowNs - sinceNs) > patienceNs;
    }
}
