package org.bailey.drivers.files;

import java.util.SplittableRandom;

/**
 * How often each pair of endpoints was connected in this run, whoever was the client: a number that keeps the
 * files of one connection from those of the next.
 *
 * <p>It knows pairs by a 64-bit hash only, 24 to 48 bytes a pair. Two pairs of the same hash count as one; the second
 * then merely gets a number that it did not need. The hash is seeded: nobody outside can make it slow.
 */
final class ReuseTable {

    private static final int FIRST_SLOTS = 256;

    private final long seed = new SplittableRandom().nextLong();
    /** 0: the slot is free. */
    private long[] hashes = new long[FIRST_SLOTS];
    private int[] counts = new int[FIRST_SLOTS];
    private int used;

    /** Counts a connection between two endpoints and returns how many there were, 1 for the first. */
    int next(Endpoint one, Endpoint other) {
        // A sum: the same for both orders.
        long hash = hash(one) + hash(other);
        int slot = slot(hash == 0 ? 1 : hash);
        if (hashes[slot] == 0) {
            hashes[slot] = hash == 0 ? 1 : hash;
            used++;
        }
        int count = ++counts[slot];
        if (2 * used > hashes.length) {
            grow();
        }
        return count;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> Integer.SIZE) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[2 * oldHashes.length];
        counts = new int[2 * oldCounts.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private long hash(Endpoint endpoint) {
        long hash = mix(seed + endpoint.port());
        String address = endpoint.address();
        for (int i = 0; i < address.length(); i++) {
            hash = mix(hash + address.charAt(i));
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
