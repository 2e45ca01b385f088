package org.bailey.ipc.beltway;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * How far one reader of a named buffer is: what it has seen of the writer, where it reads, and what it has told the
 * writer that it needs no more.
 *
 * <p>Invariant, in numbers of records: {@code released <= next}. No record is read from {@code published} on, which is
 * what was seen of the writer's own cursor; what that says is checked.
 */
final class ReadCursor {

    private final NamedBuffer buffer;
    private final NamedBufferLayout layout;
    private final int slot;
    private final long number;
    private final boolean fast;
    private final Pins pins;
    private boolean begun;
    private long published;
    private long next;
    private long released;
    private long lease;
    private long lost;

    /** The cursor of the reader with this number, negative where the writer does not wait for it. */
    ReadCursor(NamedBuffer buffer, int slot, long number, Pins pins) {
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.slot = slot;
        this.number = number;
        this.fast = number < 0;
        this.pins = pins;
    }

    /** Whether the writer has let the reader in. */
    boolean admitted() {
        if (!begun && layout.admitted(slot) == number) {
            next = layout.begin(slot);
            published = next;
            released = next;
            begun = true;
        }
        return begun;
    }

    /** Whether the writer put the reader out. */
    boolean evicted() {
        return layout.evicted(slot) == number;
    }

    /** Whether everything was read, and nothing more will come. */
    boolean ended() {
        return layout.ended() && (!admitted() || layout.published() == next);
    }

    /** Number of the record that comes next. */
    long next() {
        return next;
    }

    /** Number of the lease on what is peeked at; it grows with each that ends. */
    long lease() {
        return lease;
    }

    /** Records that were overwritten before the reader came to them. */
    long lost() {
        return lost;
    }

    /** Records that are read, and not released yet. */
    long outstanding() {
        return next - released;
    }

    /**
     * Whether a record was published: from the marks of those that came since, where the writer waits for this reader,
     * so that its cursor stays in its cache; else from the cursor, if it was not when that was looked at last.
     */
    boolean sees(long record) {
        if (!fast) {
            while (published - record <= 0 && published - released < layout.entries() && layout.marked(published)) {
                published++;
            }
        } else if (record - published >= 0) {
            published = layout.published();
            if (published - next < 0) {
                throw new BaileyException(ErrorCode.BAD_REFERENCE, "published=" + published);
            }
        }
        return record - published < 0;
    }

    /** Skips what was lost, where nobody waits for this reader. */
    void skipWhatWasLost() {
        long oldest = layout.oldest();
        if (oldest - next > 0) {
            lost += oldest - next;
            lease++;
            next = oldest;
            released = next;
        }
    }

    /** Moves on by so many records, and tells the writer once; false, and nothing done, where there are fewer. */
    boolean advance(int records) {
        if (!admitted() || !sees(next + records - 1)) {
            return false;
        }
        next += records;
        lease++;
        letGo();
        return true;
    }

    /** Moves behind everything that was published. */
    void skipAll() {
        lease++;
        admitted();
        next = begun ? layout.published() : next;
        released = fast ? next : released;
    }

    /** Ends the lease on what is peeked at. */
    void endLease() {
        lease++;
    }

    /** Tells the writer what is needed, and then notes that: where the first is broken off, the next call does it. */
    void letGo() {
        long needed = pins.firstNeeded(released, next);
        if (needed != released) {
            layout.released(slot, needed);
            released = needed;
        }
    }

    /** Gives the reader's place in the buffer up. */
    void leave() {
        buffer.leave(slot);
    }
}
