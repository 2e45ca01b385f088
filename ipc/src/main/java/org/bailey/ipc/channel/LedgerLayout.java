package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * Layout of a channel's ledger in shared memory, for {@code n} places, a power of two, that can be lent.
 *
 * <pre>
 *     0  cursors, a cache line each: published (sender), consumed, returned (receiver), collected (sender)
 *   256  marks: n ints, written by the receiver: 0 not lent to it, more: references to what lies there, less:
 *        on its way back by the notice of this number (the lower 31 bits)
 *    4n  release ring: n places, written by the receiver, a notice each
 * </pre>
 *
 * <p>The ring has as many entries as there are places, so it cannot overflow.
 */
public final class LedgerLayout {

    private static final int LINE_BYTES = 64;
    private static final int CURSORS_BYTES = 4 * LINE_BYTES;
    private static final int RETURNING = Integer.MIN_VALUE;

    private final long base;
    private final int places;

    /** The ledger that begins at a region offset. */
    public LedgerLayout(Window memory, long base, int places) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("a ledger has a power of two places: places=" + places);
        }
        this.base = memory.address(base);
        this.places = places;
    }

    /** Bytes that a ledger takes. */
    public static long bytes(int places) {
        return CURSORS_BYTES + 2L * places * Integer.BYTES;
    }

    /** Number of places. */
    public int places() {
        return places;
    }

    /** Publishes: what was written before is visible to whoever sees the cursor. */
    public void published(long cursor) {
        Memory.putLongRelease(base, cursor);
    }

    /** What the sender has published. */
    public long published() {
        return Memory.getLongAcquire(base);
    }

    /** Says how far the receiver has read. */
    public void consumed(long cursor) {
        Memory.putLongRelease(base + LINE_BYTES, cursor);
    }

    /** How far the receiver has read. */
    public long consumed() {
        return Memory.getLongAcquire(base + LINE_BYTES);
    }

    /** Says how many notices the receiver has given. */
    public void returned(long cursor) {
        Memory.putLongRelease(base + 2 * LINE_BYTES, cursor);
    }

    /** How many notices the receiver has given. */
    public long returned() {
        return Memory.getLongAcquire(base + 2 * LINE_BYTES);
    }

    /** Says how many notices the sender has taken. */
    public void collected(long cursor) {
        Memory.putLongRelease(base + 3 * LINE_BYTES, cursor);
    }

    /** How many notices the sender has taken. */
    public long collected() {
        return Memory.getLongAcquire(base + 3 * LINE_BYTES);
    }

    /** Address of the marks. */
    public long marks() {
        return base + CURSORS_BYTES;
    }

    /** Address of the notices. */
    long notices() {
        return marks() + (long) places * Integer.BYTES;
    }

    int mark(int place) {
        return Memory.getIntAcquire(base + CURSORS_BYTES + (long) place * Integer.BYTES);
    }

    /** Mark of a place that is on its way back by this notice. */
    static int returning(long notice) {
        return RETURNING | (int) notice;
    }

    /** Whether the receiver has it: it was marked, and no notice that it is on its way back was published. */
    public boolean lent(int place) {
        int mark = mark(place);
        return mark > 0 || mark < 0 && (mark - (int) returned() & Integer.MAX_VALUE) < places;
    }

    /** Where the message is that was sent under this number and lies at this place. */
    public Whereabouts whereabouts(int place, long sentAs) {
        return sentAs >= consumed() ? Whereabouts.WAITING : lent(place) ? Whereabouts.LENT : Whereabouts.RETURNING;
    }

    /** The place that a notice names. */
    public int notice(long cursor) {
        return Memory.getInt(notices() + (long) ((int) cursor & places - 1) * Integer.BYTES);
    }
}
