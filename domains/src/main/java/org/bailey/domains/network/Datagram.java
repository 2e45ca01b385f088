package org.bailey.domains.network;

import java.util.Arrays;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;

/**
 * A datagram that is not complete: its fragments in order, no two overlapping.
 *
 * <p>The order is kept in arrays, so that a place is found by halving and made by shifting: the order in
 * which fragments come, which a stranger chooses, costs little (FragmentSmack, CVE-2018-5391).
 *
 * <pre>
 *   from   0     1480        4440          to = from of the next: adjacent
 *   to     1480  2960        5000          to of the last = end, once the last one came
 *   bytes  Held  Held  hole  Held
 * </pre>
 */
final class Datagram {

    /** A place for a fragment that is there already, with the same bounds. */
    static final int DUPLICATE = -1;
    /** A place for a fragment that overlaps others. */
    static final int OVERLAP = -2;
    /** A place for a fragment that contradicts another about where the datagram ends. */
    static final int WRONG_END = -3;

    private static final int FEW = 8;
    /** What it keeps room for when it is used again; more than 64 KiB in packets of a usual size has. */
    private static final int MANY = 64;
    private static final int UNKNOWN = -1;

    /** Whose fragments these are. */
    final Fragment key = new Fragment();
    /** What it carries, as its first fragment says. */
    int protocol;
    /** Time of the packet that came first. */
    long sinceNs;
    /** The next in its bucket, or in the pool. */
    Datagram nextInBucket;
    /** The one that came just before it. */
    Datagram older;
    /** The one that came just after it. */
    Datagram newer;

    private int[] from = new int[FEW];
    private int[] to = new int[FEW];
    private Held[] bytes = new Held[FEW];
    private int count;
    private int coveredBytes;
    private int end;

    /** Begins anew. */
    void begin(Fragment first, long nowNs) {
        key.keyOf(first);
        protocol = 0;
        sinceNs = nowNs;
        coveredBytes = 0;
        end = UNKNOWN;
    }

    /** Fragments that wait. */
    int count() {
        return count;
    }

    /** Where among the others a fragment belongs, or why nowhere. */
    int placeOf(int first, int behind, boolean more) {
        int last = count == 0 ? 0 : to[count - 1];
        if (more ? end != UNKNOWN && behind > end : end != UNKNOWN && behind != end || behind < last) {
            return WRONG_END;
        }
        if (first >= last) {
            return count;
        }
        int place = Arrays.binarySearch(from, 0, count, first);
        if (place >= 0) {
            return to[place] == behind ? DUPLICATE : OVERLAP;
        }
        place = -place - 1;
        boolean free = (place == 0 || to[place - 1] <= first) && (place == count || behind <= from[place]);
        return free ? place : OVERLAP;
    }

    /** Whether nothing is missing once this fragment is there. */
    boolean isCompletedBy(int first, int behind, boolean more) {
        int known = more ? end : behind;
        return known != UNKNOWN && coveredBytes + behind - first == known;
    }

    /** Puts a fragment in its place. */
    void insert(int place, int first, int behind, boolean more, Held held) {
        if (count == from.length) {
            resize(2 * count);
        }
        System.arraycopy(from, place, from, place + 1, count - place);
        System.arraycopy(to, place, to, place + 1, count - place);
        System.arraycopy(bytes, place, bytes, place + 1, count - place);
        from[place] = first;
        to[place] = behind;
        bytes[place] = held;
        count++;
        coveredBytes += behind - first;
        if (!more) {
            end = behind;
        }
    }

    /** Joins all fragments with the one that was missing, which has this place; nothing waits afterwards. */
    Aggregate join(int place, Aggregate missing, HeldPool pool) {
        if (place == 0) {
            joinAll(0, missing, pool);
            return missing;
        }
        Aggregate whole = pool.take(bytes[0]);
        whole.describeAs(missing);
        for (int i = 1; i < place; i++) {
            whole.append(pool.take(bytes[i]));
        }
        whole.append(missing);
        joinAll(place, whole, pool);
        return whole;
    }

    private void joinAll(int place, Aggregate whole, HeldPool pool) {
        for (int i = place; i < count; i++) {
            whole.append(pool.take(bytes[i]));
        }
        forgetAll();
    }

    /** Gives all fragments back. */
    void clear(HeldPool pool) {
        for (int i = 0; i < count; i++) {
            pool.clear(bytes[i]);
        }
        forgetAll();
    }

    private void forgetAll() {
        Arrays.fill(bytes, 0, count, null);
        count = 0;
        if (from.length > MANY) {
            resize(FEW);
        }
    }

    private void resize(int places) {
        from = Arrays.copyOf(from, places);
        to = Arrays.copyOf(to, places);
        bytes = Arrays.copyOf(bytes, places);
    }
}
