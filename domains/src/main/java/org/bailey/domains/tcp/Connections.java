package org.bailey.domains.tcp;

/**
 * All connections: by endpoints, by number, by last use, and those that are over by the time of that. Pooled.
 *
 * <p>Those of which only SYNs were seen are apart from the established ones, so that a flood of SYNs is paid
 * for by its own kind.
 */
final class Connections {

    private final int most;
    private final FlowTable table;
    private final Chain<Connection> byNumber = new Chain<>();
    private final Chain<Connection> halfOpen = new Chain<>();
    private final Chain<Connection> open = new Chain<>();
    private final Chain<Connection> over = new Chain<>();
    private Connection free;
    private int count;

    Connections(int most, long seed) {
        this.most = most;
        table = new FlowTable(most, seed);
    }

    /** The connection between these endpoints, open or over for a short time, or null. */
    Connection find(FlowKey key) {
        return table.find(key);
    }

    /** Whether one must go before another can be added. */
    boolean isFull() {
        return count >= most;
    }

    /** Adds a connection between endpoints that have none. */
    Connection add(FlowKey key, boolean sourceIsClient, long number, long nowNs) {
        Connection connection = free;
        if (connection == null) {
            connection = new Connection();
        } else {
            free = connection.nextInBucket;
        }
        connection.open(key, sourceIsClient, number, nowNs);
        table.add(connection);
        byNumber.append(connection.byNumber);
        halfOpen.append(connection.byUse);
        count++;
        return connection;
    }

    /** Says that a packet of a connection came. */
    void touch(Connection connection, long nowNs) {
        if (!connection.isOver()) {
            connection.lastSeenNs = nowNs;
            (connection.established ? open : halfOpen).append(connection.byUse);
        }
    }

    /** Says that a connection is over: it keeps its endpoints for a while, for what is still under way. */
    void over(Connection connection, long nowNs) {
        if (connection.detached) {
            if (connection.isClosed()) {
                recycle(connection);
            }
            return;
        }
        connection.lastSeenNs = nowNs;
        over.append(connection.byUse);
    }

    /** Takes a connection out of the table; it is pooled once both directions have ended. */
    void detach(Connection connection) {
        table.remove(connection);
        connection.byUse.remove();
        connection.detached = true;
        count--;
        if (connection.isClosed()) {
            recycle(connection);
        }
    }

    /** The established connection that was used least recently, or null. */
    Connection leastRecent() {
        return open.first();
    }

    /** The half-open connection that was used least recently, or null. */
    Connection leastRecentHalfOpen() {
        return halfOpen.first();
    }

    /** The connection that has been over for longest, or null. */
    Connection longestOver() {
        return over.first();
    }

    /** The connection with the lowest number, detached ones included, or null. */
    Connection lowest() {
        return byNumber.first();
    }

    private void recycle(Connection connection) {
        connection.byNumber.remove();
        connection.nextInBucket = free;
        free = connection;
    }
}
