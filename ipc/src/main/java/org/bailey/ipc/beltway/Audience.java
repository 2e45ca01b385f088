package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The readers of a named buffer as its writer knows them: it lets them in, waits for the slow ones, and puts out
 * those that do not move.
 *
 * <p>It believes of a reader no more than how far that says it is, and that only between what there still is to read.
 */
final class Audience {

    private final NamedBuffer buffer;
    private final NamedBufferLayout layout;
    private final Patience patience;
    private final Map<String, Long> evictions = new ConcurrentSkipListMap<>();
    private long seenChanges;
    private int places;
    private int slow;
    private int fast;
    private boolean blocked;
    private long blockedAt;
    private long blockedSinceNs;

    Audience(NamedBuffer buffer, Patience patience) {
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.patience = patience;
    }

    /** Lets in who wants to join, and forgets who left. */
    void admit() {
        long changes = layout.changes();
        if (changes == seenChanges) {
            return;
        }
        seenChanges = changes;
        slow = 0;
        fast = 0;
        for (int slot = 0; slot < NamedBufferLayout.READERS_MOST; slot++) {
            long wish = layout.wish(slot);
            if (wish != layout.admitted(slot)) {
                layout.begin(slot, layout.published());
                layout.admitted(slot, wish);
            }
            places = wish == 0 ? places : Math.max(places, slot + 1);
            slow += wish > 0 && layout.evicted(slot) != wish ? 1 : 0;
            fast += wish < 0 ? 1 : 0;
        }
    }

    /** Readers that are let in and were not put out. */
    int readers() {
        return slow + fast;
    }

    /** The first record that some reader still needs; the next one to be written where none does. */
    long needed() {
        long published = layout.published();
        long needed = published;
        for (int slot = 0; slow > 0 && slot < places; slot++) {
            if (waitsFor(slot)) {
                long at = position(slot);
                needed = needed - at > 0 ? at : needed;
            }
        }
        return needed;
    }

    private boolean waitsFor(int slot) {
        long who = layout.admitted(slot);
        return who > 0 && layout.evicted(slot) != who;
    }

    private long position(int slot) {
        long begin = layout.begin(slot);
        long oldest = layout.oldest();
        long first = begin - oldest > 0 ? begin : oldest;
        long released = layout.released(slot);
        boolean possible = released - first >= 0 && layout.published() - released >= 0;
        return possible ? released : first;
    }

    /** Whether any reader, now or later on its way, can come to see a record. */
    boolean sees(long record) {
        return fast > 0 || slow > 0 && needed() - record <= 0;
    }

    /** Notes that there is no room because of those who need the oldest record; whether they were put out. */
    boolean stalled(long oldest) {
        if (patience.stallNs() == Long.MAX_VALUE) {
            return false;
        }
        long nowNs = patience.clock().getAsLong();
        if (!blocked || blockedAt != oldest) {
            blocked = true;
            blockedAt = oldest;
            blockedSinceNs = nowNs;
            return false;
        }
        if (nowNs - blockedSinceNs < patience.stallNs()) {
            return false;
        }
        blocked = false;
        return evict(oldest);
    }

    private boolean evict(long oldest) {
        boolean evicted = false;
        for (int slot = 0; slot < places; slot++) {
            if (waitsFor(slot) && position(slot) - oldest <= 0) {
                layout.evicted(slot, layout.admitted(slot));
                evictions.merge(buffer.reader(slot), 1L, Long::sum);
                slow--;
                evicted = true;
            }
        }
        // Whoever finds its bytes overwritten finds itself put out as well.
        VarHandle.storeStoreFence();
        return evicted;
    }

    /** How often readers were put out, by name. */
    Map<String, Long> evictions() {
        return new TreeMap<>(evictions);
    }
}
