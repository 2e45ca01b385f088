package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.slice.Holdings;

/**
 * The reading end of a named buffer, for one reader of perhaps many.
 *
 * <p>It lends what is spliced on from it, a record being a loan, and tells the writer only how far it needs nothing
 * any more. What it reads of the writer it checks. One thread at a time.
 */
public final class BufferReader implements Lender, AutoCloseable {

    private static final int NOTHING = -1;

    /** How often it looks again where the writer overtook it; one that overtakes all the time is not waited for. */
    private static final int TRIES = 64;

    private final String name;
    private final NamedBuffer buffer;
    private final NamedBufferLayout layout;
    private final Pointers pointers;
    private final int slot;
    private final long number;
    private final boolean fast;
    private final Pins pins;
    private final Peeked reading = new Peeked();
    private int readBytes;
    private boolean begun;
    private boolean closed;
    private boolean left;
    private long published;
    private long next;
    private long released;
    private long lease;
    private long lost;
    private Holdings borrower;
    private int lender;

    BufferReader(String name, NamedBuffer buffer, int slot, long number) {
        this.name = name;
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.pointers = new Pointers(buffer);
        this.slot = slot;
        this.number = number;
        this.fast = number < 0;
        this.pins = new Pins(layout);
    }

    /** Its name, by which the writer counts that it put it out. */
    public String name() {
        return name;
    }

    /** Number of the record that comes next; also how many came before it, or were lost. */
    public long next() {
        return next;
    }

    /** Records that were overwritten before this reader came to them. */
    public long lost() {
        return lost;
    }

    /** Whether the writer has let it in; what was written before that, it does not get. */
    public boolean admitted() {
        if (!begun && layout.admitted(slot) == number) {
            next = layout.begin(slot);
            published = next;
            released = next;
            begun = true;
        }
        return begun;
    }

    /** Whether the writer put it out, because it did not move for too long. */
    public boolean evicted() {
        return layout.evicted(slot) == number;
    }

    /** Whether everything was read, and nothing more will come. */
    public boolean ended() {
        return layout.ended() && (!admitted() || layout.published() == next);
    }

    /** Number of the lease on what is peeked at; it grows with each that ends. */
    long lease() {
        return lease;
    }

    /** Shows the next record where it lies; nothing moves, what it kept before is let go. False where there is none. */
    public boolean peek(Peeked into) {
        return peek(into, 0);
    }

    /**
     * Shows one of the next records where it lies, at most the last one that was published.
     *
     * @param ahead how many records to look over
     * @throws BaileyException with EXPIRED where the writer put this reader out, with BAD_REFERENCE where it wrote
     *     what cannot be
     */
    public boolean peek(Peeked into, int ahead) {
        if (ahead < 0) {
            throw new IndexOutOfBoundsException("ahead=" + ahead);
        }
        checkOpen();
        if (!admitted()) {
            return false;
        }
        return fast ? peekFast(into, ahead) : peekSlow(into, next + ahead);
    }

    /**
     * The writer waits for this reader, or puts it out before it takes anything away: so that is all there is to be
     * asked, and its cursors, which it has in its cache, are left there.
     */
    private boolean peekSlow(Peeked into, long record) {
        if (!sees(record)) {
            checkNotEvicted();
            // The writer may have no room, for want of what was broken off when it was to be told.
            release();
            return false;
        }
        pointers.follow(record, fast, into.lend(this, record, lease));
        VarHandle.loadLoadFence();
        checkNotEvicted();
        pointers.check(into);
        return true;
    }

    /**
     * Whether a record was published: from the marks of those that came since, where the writer waits for this reader,
     * so that its cursor stays in its cache; else from the cursor, if it was not when that was looked at last.
     */
    private boolean sees(long record) {
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

    private void checkNotEvicted() {
        if (evicted()) {
            throw new BaileyException(ErrorCode.EXPIRED, "reader=" + name + ", buffer=" + buffer.name());
        }
    }

    private boolean peekFast(Peeked into, int ahead) {
        for (int tries = 0; tries < TRIES; tries++) {
            skipWhatWasLost(layout.oldest());
            long record = next + ahead;
            if (!sees(record)) {
                return false;
            }
            pointers.follow(record, fast, into.lend(this, record, lease));
            VarHandle.loadLoadFence();
            if (layout.oldest() - record <= 0) {
                pointers.check(into);
                return true;
            }
        }
        return false;
    }

    private void skipWhatWasLost(long oldest) {
        if (oldest - next > 0) {
            lost += oldest - next;
            lease++;
            next = oldest;
            released = next;
            readBytes = 0;
        }
    }

    /** Moves on to the record after the next one; false where there is none. */
    public boolean advance() {
        return advance(1);
    }

    /** Moves on by so many records, and tells the writer once; false, and nothing done, where there are fewer. */
    public boolean advance(int records) {
        if (records < 1) {
            throw new IndexOutOfBoundsException("records=" + records);
        }
        checkOpen();
        if (!admitted() || !sees(next + records - 1)) {
            return false;
        }
        next += records;
        lease++;
        readBytes = 0;
        release();
        return true;
    }

    /** Tells the writer what is needed, and then notes that: where the first is broken off, the next call does it. */
    void release() {
        long needed = pins.firstNeeded(released, next);
        if (needed != released) {
            layout.released(slot, needed);
            released = needed;
        }
        if (closed && !left && !pins.any()) {
            leave();
        }
    }

    /**
     * Copies bytes of the next record out, those first that were not read yet; moves on when all were. What was
     * overwritten meanwhile is not handed out but lost.
     *
     * @return how many bytes; -1 where there is no record
     */
    public int read(byte[] target, int index, int lengthBytes) {
        for (int tries = 0; tries < TRIES && peek(reading); tries++) {
            int count = Math.min(lengthBytes, reading.length() - readBytes);
            if (copied(target, index, count)) {
                readBytes += count;
                if (readBytes == reading.length()) {
                    advance();
                }
                return count;
            }
        }
        return NOTHING;
    }

    private boolean copied(byte[] target, int index, int count) {
        try {
            reading.copyTo(readBytes, target, index, count);
            return true;
        } catch (BaileyException expired) {
            if (!fast) {
                throw expired;
            }
            return false;
        }
    }

    /**
     * Forwards records to other buffers by their pointers, in order, as far as there is room; what goes to one buffer
     * in a row is published at once.
     *
     * @param route says where each goes; to nowhere where that is null
     * @param most how many records to look at
     * @return how many records were looked at
     */
    public int splice(Route route, int most) {
        int looked = 0;
        int ahead = 0;
        BufferWriter last = null;
        try {
            while (looked < most && peek(reading, ahead)) {
                BufferWriter to = route.of(reading);
                if (to != null && to != last && last != null) {
                    last.publishSpliced();
                }
                last = to == null ? last : to;
                if (to != null && !to.stage(reading, reading.classWord())) {
                    break;
                }
                looked++;
                if (fast) {
                    advance();
                } else {
                    ahead++;
                }
            }
        } finally {
            if (last != null) {
                last.publishSpliced();
            }
            if (ahead > 0) {
                advance(ahead);
            }
        }
        return looked;
    }

    Pointers pointers() {
        return pointers;
    }

    boolean fast() {
        return fast;
    }

    /** Lends a record to whoever splices it: one domain, at whose death all is counted anew. Returns the loan. */
    int lendTo(Holdings to, long record) {
        if (borrower == null) {
            lender = to.enlist(this);
            borrower = to;
        }
        if (to != borrower) {
            throw new IllegalStateException("a reader splices into buffers of one domain; open another one: reader="
                + name + ", domain=" + borrower.name() + ", wanted=" + to.name());
        }
        int place = layout.place(record);
        retain(place);
        return Holdings.loan(lender, place);
    }

    boolean closed() {
        return closed;
    }

    void keep(long record) {
        if (fast) {
            throw new IllegalStateException("nobody waits for a fast reader, it can keep nothing: reader=" + name);
        }
        pins.keep(layout.place(record));
    }

    /** Keeps a record no longer; {@link #release} then tells the writer. */
    void unkeep(long record) {
        if (!closed) {
            pins.unkeep(layout.place(record));
        }
    }

    @Override
    public void retain(int token) {
        pins.splice(token);
    }

    @Override
    public void release(int token) {
        if (pins.spliced(token) == 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "record at place=" + token);
        }
        pins.unsplice(token);
        if (pins.spliced(token) == 0) {
            release();
        }
    }

    /** Its owner died: what it kept is forgotten, what it spliced is counted anew. */
    @Override
    public void recount() {
        pins.forget();
        lease++;
    }

    @Override
    public void settle() {
        release();
    }

    @Override
    public boolean pinning(int token) {
        return layout.number(token, next) - next < -layout.entries() / 2;
    }

    /** Records that are read, and not released yet. */
    public long outstanding() {
        return next - released;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the reader is closed: reader=" + name);
        }
    }

    /** Leaves, or goes on where that was broken off; the writer waits for what was spliced, and for nothing else. */
    @Override
    public void close() {
        if (!left) {
            closed = true;
            lease++;
            pins.forgetKept();
            admitted();
            next = begun ? layout.published() : next;
            released = fast ? next : released;
            release();
        }
    }

    private void leave() {
        if (borrower != null) {
            borrower.delist(this);
        }
        buffer.leave(slot);
        left = true;
    }
}
