package org.bailey.domains.network;

/** All datagrams that are not complete: by whose they are, in a hash table, and by age. Pooled. */
final class Datagrams {

    private final int most;
    private final Datagram[] buckets;
    private final int mask;
    private final long seed;
    private Datagram oldest;
    private Datagram newest;
    private Datagram free;
    private int count;

    Datagrams(int most, long seed) {
        this.most = most;
        this.seed = seed;
        buckets = new Datagram[Math.max(16, Integer.highestOneBit(most))];
        mask = buckets.length - 1;
    }

    /** The datagram that a fragment belongs to, or null. */
    Datagram find(Fragment fragment) {
        Datagram datagram = buckets[fragment.hash(seed) & mask];
        while (datagram != null && !datagram.key.belongsWith(fragment)) {
            datagram = datagram.nextInBucket;
        }
        return datagram;
    }

    /** The one that has waited longest, or null. */
    Datagram oldest() {
        return oldest;
    }

    /** Whether one must go before another can be added. */
    boolean isFull() {
        return count == most;
    }

    /** Adds the datagram of a fragment that belongs to none. */
    Datagram add(Fragment fragment, long nowNs) {
        Datagram datagram = free;
        if (datagram == null) {
            datagram = new Datagram();
        } else {
            free = datagram.nextInBucket;
        }
        datagram.begin(fragment, nowNs);
        int bucket = fragment.hash(seed) & mask;
        datagram.nextInBucket = buckets[bucket];
        buckets[bucket] = datagram;
        datagram.older = newest;
        datagram.newer = null;
        if (newest == null) {
            oldest = datagram;
        } else {
            newest.newer = datagram;
        }
        newest = datagram;
        count++;
        return datagram;
    }

    /** Takes out one that is there and holds nothing any more. */
    void remove(Datagram datagram) {
        int bucket = datagram.key.hash(seed) & mask;
        if (buckets[bucket] == datagram) {
            buckets[bucket] = datagram.nextInBucket;
        } else {
            Datagram before = buckets[bucket];
            while (before.nextInBucket != datagram) {
                before = before.nextInBucket;
            }
            before.nextInBucket = datagram.nextInBucket;
        }
        if (datagram.older == null) {
            oldest = datagram.newer;
        } else {
            datagram.older.newer = datagram.newer;
        }
        if (datagram.newer == null) {
            newest = datagram.older;
        } else {
            datagram.newer.older = datagram.older;
        }
        datagram.older = null;
        datagram.newer = null;
        datagram.nextInBucket = free;
        free = datagram;
        count--;
    }
}
