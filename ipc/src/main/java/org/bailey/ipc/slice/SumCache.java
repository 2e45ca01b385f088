package org.bailey.ipc.slice;

import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;

/**
 * Sums of pieces of memory that a domain summed before, for the Internet checksum (IO-Lite, OSDI 1999, section 3.9).
 *
 * <p>The key is what names the bytes: buffer and generation ({@link Store#contents}), offset, length. So a sum can
 * be forgotten but never be that of other bytes: memory that is allocated anew has another generation, and what
 * may still be written is not looked up at all.
 *
 * <pre>
 *  set of 4 entries, found by offset and length:
 *  keys      |length  offset| 28 + 36 bits, so that it fits the largest region; 0: empty
 *  contents  |first page  generation|
 *  sums      |16 bits|
 * </pre>
 *
 * <p>A domain that only reads each packet once never hits. It then looks for one key in 16 only, always the same
 * ones, until one of them hits. The table grows where there are hits, so that it is small where it is of no use;
 * what is replaced is chosen at random, because the bytes of a long list come round in order.
 */
public final class SumCache {

    /**
     * Pieces shorter than this are summed. A look-up takes about 16 ns, in which 130 bytes are summed; at twice that
     * a hit is worth it, and what misses takes half as long again.
     */
    static final int LEAST_BYTES = 256;

    private static final int OFFSET_BITS = 36;
    private static final int LENGTH_LIMIT = 1 << Long.SIZE - OFFSET_BITS - 1;
    private static final int SET_BITS = 2;
    private static final int SET = 1 << SET_BITS;
    private static final int ENTRIES_FIRST = 256;
    private static final int ENTRIES_MOST = 1 << 14;
    private static final int MISSES_TOLERATED = 1024;
    private static final int SELDOM_BITS = 4;
    private static final int SELDOM = 1 << SELDOM_BITS;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
    private static final int LCG_FACTOR = 1_664_525;

    private final Holdings holdings;
    private final Space space;
    private final PageTable pages;
    private long[] keys = {};
    private long[] contents = {};
    private char[] sums = {};
    private int era;
    private int random;
    private long hits;
    private long misses;
    private int missesInARow;
    private int replacedLately;
    private int hitsLately;

    SumCache(Holdings holdings) {
        this.holdings = holdings;
        this.space = holdings.space();
        this.pages = holdings.region().pages();
    }

    /**
     * An empty one that goes on counting, for the handles to come: a thread that does not come back from its call
     * may still be at work in this one.
     */
    SumCache successor() {
        SumCache next = new SumCache(holdings);
        next.hits = hits;
        next.misses = misses;
        return next;
    }

    /** Sums that were known from before. */
    public long hits() {
        return hits;
    }

    /** Sums that were looked for and not known. */
    public long misses() {
        return misses;
    }

    /** The sum of a piece, from before or anew. */
    int sum(long offset, int lengthBytes) {
        long regionOffset = space.regionOffset(offset);
        long key = (long) lengthBytes << OFFSET_BITS | regionOffset;
        int hash = (int) (key * GOLDEN_RATIO >>> Integer.SIZE);
        if (missesInARow >= MISSES_TOLERATED && (hash & SELDOM - 1) != 0) {
            return anew(offset, lengthBytes);
        }
        long name = unkeepable(offset, lengthBytes) ? 0 : holdings.contents().name(regionOffset);
        if (name == 0) {
            return anew(offset, lengthBytes);
        }
        if (era != pages.era() || keys.length == 0) {
            begin(Math.max(keys.length, ENTRIES_FIRST));
        }
        int set = (hash >>> SELDOM_BITS) * SET & keys.length - 1;
        int place = set + random();
        for (int i = set; i < set + SET; i++) {
            if (keys[i] == key) {
                if (contents[i] == name) {
                    return hit(sums[i]);
                }
                place = i;
                break;
            }
            if (keys[i] == 0) {
                place = i;
            }
        }
        misses++;
        missesInARow++;
        int sum = anew(offset, lengthBytes);
        enter(place, key, name, sum);
        return sum;
    }

    private int anew(long offset, int lengthBytes) {
        return InternetSum.of(holdings.memory().address(offset), lengthBytes);
    }

    /** Whether it must not be kept: it may still be written, or is longer than a key can say. */
    private boolean unkeepable(long offset, int lengthBytes) {
        return lengthBytes >= LENGTH_LIMIT || holdings.writable(offset, lengthBytes);
    }

    private int random() {
        random = random * LCG_FACTOR + 1;
        return random >>> Integer.SIZE - SET_BITS;
    }

    private int hit(int sum) {
        hits++;
        hitsLately++;
        if (missesInARow >= MISSES_TOLERATED) {
            // the few that were looked for came round: all of them would, had they room
            grow();
        }
        missesInARow = 0;
        return sum;
    }

    private void enter(int place, long key, long name, int sum) {
        if (keys[place] != 0 && keys[place] != key) {
            replacedLately++;
        }
        keys[place] = key;
        contents[place] = name;
        sums[place] = (char) sum;
        if (replacedLately > keys.length) {
            if (hitsLately > keys.length / SELDOM) {
                grow();
            }
            replacedLately = 0;
            hitsLately = 0;
        }
    }

    private void grow() {
        if (keys.length < ENTRIES_MOST) {
            begin(keys.length * 2);
        }
    }

    /** An empty table of this many entries. */
    private void begin(int entries) {
        // All three before any is set: out of stack or memory here, the old table is whole.
        long[] newKeys = new long[entries];
        long[] newContents = new long[entries];
        char[] newSums = new char[entries];
        keys = newKeys;
        contents = newContents;
        sums = newSums;
        era = pages.era();
        replacedLately = 0;
        hitsLately = 0;
    }
}
