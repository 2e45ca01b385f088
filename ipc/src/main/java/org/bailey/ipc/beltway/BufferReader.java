package org.bailey.ipc.beltway;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Region;
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
    private final Region region;
    private final int slot;
    private final long number;
    private final boolean fast;
    private final int[] spliced;
    private final int[] kept;
    private final List<Holdings> borrowers = new ArrayList<>(1);
    private final Peeked reading = new Peeked();
    private int readBytes;
    private boolean begun;
    private boolean closed;
    private boolean left;
    private long next;
    private long released;
    private long lease;
    private long lost;

    BufferReader(String name, NamedBuffer buffer, int slot, long number) {
        this.name = name;
        this.buffer = buffer;
        this.layout = buffer.layout();
        this.region = buffer.region();
        this.slot = slot;
        this.number = number;
        this.fast = number < 0;
        this.spliced = new int[layout.entries()];
        this.kept = new int[layout.entries()];
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

    /** Shows the next record where it lies; nothing moves. False where there is none. */
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
        for (int tries = 0; tries < TRIES; tries++) {
            // In this order: the one that is read later can only have moved on.
            long oldest = layout.oldest();
            long published = layout.published();
            check(published - oldest >= 0, "published", published);
            skipWhatWasLost(oldest);
            long record = next + ahead;
            if (record - published >= 0) {
                return false;
            }
            if (lend(record, into)) {
                return true;
            }
        }
        return false;
    }

    private void skipWhatWasLost(long oldest) {
        if (oldest - next > 0) {
            if (!fast) {
                throw new BaileyException(ErrorCode.EXPIRED, "reader=" + name + ", buffer=" + buffer.name());
            }
            lost += oldest - next;
            lease++;
            next = oldest;
            released = next;
            readBytes = 0;
        }
    }

    /** Resolves a pointer; false where it was overwritten while it was looked at. */
    private boolean lend(long record, Peeked into) {
        long position = layout.position(record);
        int id = layout.dbuf(record);
        int length = layout.length(record);
        into.lend(this, record, lease, layout.classWord(record), layout.timestampNs(record));
        DataRing ring = DataRing.find(region, id);
        long offset = ring == null ? NOTHING : ring.resolve(position, length);
        VarHandle.loadLoadFence();
        if (layout.oldest() - record > 0) {
            return false;
        }
        if (ring != null && offset < 0 && !ring.intact(position)) {
            // It was spliced by a reader that was put out since.
            throw new BaileyException(ErrorCode.EXPIRED, "record=" + record + ", buffer=" + buffer.name());
        }
        check(offset >= 0, "record", record);
        into.bytes(ring, position, region.memory().address(offset), length);
        return true;
    }

    private static void check(boolean ok, String what, long value) {
        if (!ok) {
            throw new BaileyException(ErrorCode.BAD_REFERENCE, what + "=" + value);
        }
    }

    /** Moves on to the record after the next one; false where there is none. */
    public boolean advance() {
        checkOpen();
        if (!admitted() || layout.published() - next <= 0) {
            return false;
        }
        next++;
        lease++;
        readBytes = 0;
        release();
        return true;
    }

    private void release() {
        long before = released;
        while (released != next && unused(layout.place(released))) {
            released++;
        }
        if (released != before) {
            layout.released(slot, released);
        }
        if (closed && !left && spliced()) {
            leave();
        }
    }

    private boolean unused(int place) {
        return spliced[place] == 0 && kept[place] == 0;
    }

    private boolean spliced() {
        return Arrays.stream(spliced).allMatch(references -> references == 0);
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
     * Forwards records to other buffers by their pointers, in order, as far as there is room.
     *
     * @param route says where each goes; to nowhere where that is null
     * @param most how many records to look at
     * @return how many records were looked at
     */
    public int splice(Route route, int most) {
        int count = 0;
        while (count < most && peek(reading)) {
            BufferWriter to = route.of(reading);
            if (to != null && !to.splice(reading)) {
                break;
            }
            advance();
            count++;
        }
        return count;
    }

    /** Where a record is forwarded to. */
    @FunctionalInterface
    public interface Route {

        /** The buffer for it, or null; the record is lent for the call. */
        BufferWriter of(Peeked record);
    }

    boolean fast() {
        return fast;
    }

    /** The loan that a record is to whoever splices it. */
    int loanTo(Holdings borrower, long record) {
        if (!borrowers.contains(borrower)) {
            borrowers.add(borrower);
        }
        return borrower.loan(this, layout.place(record));
    }

    boolean closed() {
        return closed;
    }

    void keep(long record) {
        if (fast) {
            throw new IllegalStateException("nobody waits for a fast reader, it can keep nothing: reader=" + name);
        }
        kept[layout.place(record)]++;
    }

    void unkeep(long record) {
        if (!closed) {
            kept[layout.place(record)]--;
            release();
        }
    }

    @Override
    public void retain(int token) {
        spliced[token]++;
    }

    @Override
    public void release(int token) {
        if (spliced[token] == 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "record at place=" + token);
        }
        spliced[token]--;
        if (spliced[token] == 0) {
            release();
        }
    }

    /** Its owner died: what it kept is forgotten, what it spliced is counted anew. */
    @Override
    public void recount() {
        Arrays.fill(spliced, 0);
        Arrays.fill(kept, 0);
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

    /** Leaves; the writer waits for what was spliced on until it came back, and for nothing else. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lease++;
            Arrays.fill(kept, 0);
            admitted();
            next = begun ? layout.published() : next;
            released = fast ? next : released;
            release();
        }
    }

    private void leave() {
        left = true;
        borrowers.forEach(borrower -> borrower.delist(this));
        buffer.leave(slot);
    }
}
