package org.bailey.domains.tcp;

/** The connections by their endpoints: a hash table with chains through the connections themselves. */
final class FlowTable {

    private static final int MOST_BUCKETS = 1 << 20;

    private final Connection[] buckets;
    private final int mask;
    private final long seed;

    FlowTable(int connections, long seed) {
        int count = Math.min(Math.max(16, Integer.highestOneBit(connections)), MOST_BUCKETS);
        buckets = new Connection[count];
        mask = count - 1;
        this.seed = seed;
    }

    /** The connection between these endpoints, or null. */
    Connection find(FlowKey key) {
        Connection connection = buckets[key.hash(seed) & mask];
        while (connection != null && !connection.key.matches(key)) {
            connection = connection.nextInBucket;
        }
        return connection;
    }

    /** Adds a connection whose key no other has. */
    void add(Connection connection) {
        int bucket = connection.key.hash(seed) & mask;
        connection.nextInBucket = buckets[bucket];
        buckets[bucket] = connection;
    }

    /** Takes out a connection that is in the table. */
    void remove(Connection connection) {
        int bucket = connection.key.hash(seed) & mask;
        Connection next = connection.nextInBucket;
        connection.nextInBucket = null;
        if (buckets[bucket] == connection) {
            buckets[bucket] = next;
            return;
        }
        Connection before = buckets[bucket];
        while (before.nextInBucket != connection) {
            before = before.nextInBucket;
        }
        before.nextInBucket = next;
    }
}
