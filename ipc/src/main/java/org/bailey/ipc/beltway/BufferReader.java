package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * The reading end of a named buffer, for one reader of perhaps many.
 *
 * <p>It shows the records where they lie, copies them out, or forwards them by their pointers, and tells the writer
 * only how far it needs nothing any more. What it reads of the writer it checks. One thread at a time.
 */
public final class BufferReader implements AutoCloseable {

    private static final int NOTHING = -1;

    /** How often it looks again where the writer overtook it; one that overtakes all the time is not waited for. */
    private static final int TRIES = 64;

    private final String name;
    private final NamedBuffer buffer;
    private final NamedBufferLayout layout;
    private final Pointers pointers;
    private final boolean fast;
    private final Pins pins;
    private final ReadCursor cursor;
    private final SplicedRecords spliced;
    private final Peeked reading = new Peeked();
    private long readRecord;
    private int readBytes;
    private boolean closed;

    BufferReader(String name, NamedBuffer buffer, int slot, long number) {
        this.name = name;
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.pointers = new Pointers(buffer);
        this.fast = number < 0;
        this.pins = new Pins(layout);
        this.cursor = new ReadCursor(buffer, slot, number, pins);
        this.spliced = new SplicedRecords(name, layout, cursor, pins);
    }

    /** Its name, by which the writer counts that it put it out. */
    public String name() {
        return name;
    }

    /** Number of the record that comes next; also how many came before it, or were lost. */
    public long next() {
        return cursor.next();
    }

    /** Records that were overwritten before this reader came to them. */
    public long lost() {
        return cursor.lost();
    }

    /** Whether the writer has let it in; what was written before that, it does not get. */
    public boolean admitted() {
        return cursor.admitted();
    }

    /** Whether the writer put it out, because it did not move for too long. */
    public boolean evicted() {
        return cursor.evicted();
    }

    /** Whether everything was read, and nothing more will come. */
    public boolean ended() {
        return cursor.ended();
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
        if (!cursor.admitted()) {
            return false;
        }
        return fast ? peekFast(into, ahead) : peekSlow(into, cursor.next() + ahead);
    }

    /**
     * The writer waits for this reader, or puts it out before it takes anything away: so that is all there is to be
     * asked, and its cursors, which it has in its cache, are left there.
     */
    private boolean peekSlow(Peeked into, long record) {
        if (!cursor.sees(record)) {
            checkNotEvicted();
            // The writer may have no room, for want of what was broken off when it was to be told.
            cursor.letGo();
            return false;
        }
        pointers.follow(record, fast, into.lend(this, record, cursor.lease()));
        VarHandle.loadLoadFence();
        checkNotEvicted();
        pointers.check(into);
        return true;
    }

    private void checkNotEvicted() {
        if (cursor.evicted()) {
            throw new BaileyException(ErrorCode.EXPIRED, "reader=" + name + ", buffer=" + buffer.name());
        }
    }

    private boolean peekFast(Peeked into, int ahead) {
        for (int tries = 0; tries < TRIES; tries++) {
            cursor.skipWhatWasLost();
            long record = cursor.next() + ahead;
            if (!cursor.sees(record)) {
                return false;
            }
            pointers.follow(record, fast, into.lend(this, record, cursor.lease()));
            VarHandle.loadLoadFence();
            if (layout.oldest() - record <= 0) {
                pointers.check(into);
                return true;
            }
        }
        return false;
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
        return cursor.advance(records);
    }

    /**
     * Copies bytes of the next record out, those first that were not read yet; moves on when all were. What was
     * overwritten meanwhile is not handed out but lost.
     *
     * @return how many bytes; -1 where there is no record
     */
    public int read(byte[] target, int index, int lengthBytes) {
        for (int tries = 0; tries < TRIES && peek(reading); tries++) {
            if (readRecord != reading.number()) {
                readRecord = reading.number();
                readBytes = 0;
            }
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

    ReadCursor cursor() {
        return cursor;
    }

    SplicedRecords spliced() {
        return spliced;
    }

    boolean fast() {
        return fast;
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

    /** Keeps a record no longer; {@link SplicedRecords#letGo} then tells the writer. */
    void unkeep(long record) {
        if (!closed) {
            pins.unkeep(layout.place(record));
        }
    }

    /** Records that are read, and not released yet. */
    public long outstanding() {
        return cursor.outstanding();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the reader is closed: reader=" + name);
        }
    }

    /** Leaves, or goes on where that was broken off; the writer waits for what was spliced, and for nothing else. */
    @Override
    public void close() {
        closed = true;
        spliced.close();
    }
}
