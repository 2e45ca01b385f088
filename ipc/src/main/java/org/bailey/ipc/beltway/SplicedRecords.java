package org.bailey.ipc.beltway;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.slice.Holdings;

/**
 * The records that one reader of a named buffer lent to other buffers: each is a loan, its token the record's place.
 *
 * <p>All buffers that it lends to are one domain's, at whose death all is counted anew. A reader that is closed leaves
 * when the last of them came back, as nobody else could tell the writer of it.
 */
final class SplicedRecords implements Lender {

    private final String reader;
    private final NamedBufferLayout layout;
    private final ReadCursor cursor;
    private final Pins pins;
    private Holdings borrower;
    private int lender;
    private boolean closed;
    private boolean left;

    SplicedRecords(String reader, NamedBufferLayout layout, ReadCursor cursor, Pins pins) {
        this.reader = reader;
        this.layout = layout;
        this.cursor = cursor;
        this.pins = pins;
    }

    /** Lends a record to whoever splices it. Returns the loan. */
    int lend(Holdings to, long record) {
        if (borrower == null) {
            lender = to.enlist(this);
            borrower = to;
        }
        if (to != borrower) {
            throw new IllegalStateException("a reader splices into buffers of one domain; open another one: reader="
                + reader + ", domain=" + borrower.name() + ", wanted=" + to.name());
        }
        int place = layout.place(record);
        retain(place);
        return Holdings.loan(lender, place);
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
            letGo();
        }
    }

    /** Its owner died: what it kept is forgotten, what it spliced is counted anew. */
    @Override
    public void recount() {
        pins.forget();
        cursor.endLease();
    }

    @Override
    public void settle() {
        letGo();
    }

    @Override
    public boolean pinning(int token) {
        return layout.number(token, cursor.next()) - cursor.next() < -layout.entries() / 2;
    }

    /** Tells the writer what is needed; leaves if the reader is closed and nothing is. */
    void letGo() {
        cursor.letGo();
        if (closed && !left && !pins.any()) {
            leave();
        }
    }

    private void leave() {
        if (borrower != null) {
            borrower.delist(this);
        }
        cursor.leave();
        left = true;
    }

    /** Leaves, or goes on where that was broken off; the writer waits for what was spliced, and for nothing else. */
    void close() {
        if (!left) {
            closed = true;
            pins.forgetKept();
            cursor.skipAll();
            letGo();
        }
    }
}
