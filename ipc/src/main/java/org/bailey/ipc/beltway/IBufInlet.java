package org.bailey.ipc.beltway;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Loans;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** Reading end of an IBuf: resolves rich pointers, gives loans back in any order; a token is a loan's place. */
final class IBufInlet implements Inlet {

    private static final int KINDS = Kind.values().length;

    private final IBufLayout layout;
    private final LedgerLayout ledger;
    private final Loans loans;
    private final Rings rings;
    private final ChannelCounters counters;
    private final int lender;

    /** Places that the message at hand is on loan at, as they were read, for they are another's memory. */
    private final int[] borrowed;
    private int borrowedCount;
    private int lentCount;
    private long consumed;

    /** What was published when this end last looked: it looks again only after that much. */
    private long seen;

    IBufInlet(IBufLayout layout, Holdings holdings, ChannelCounters counters) {
        this.layout = layout;
        this.ledger = layout.ledger();
        this.loans = new Loans(ledger);
        this.rings = new Rings(holdings.region());
        this.counters = counters;
        this.borrowed = new int[layout.entries()];
        this.lender = holdings.enlist(this);
    }

    @Override
    public boolean poll(SliceList into) {
        if (!ready()) {
            return false;
        }
        long ahead = seen - consumed;
        if (ahead <= 0 || ahead > layout.entries()) {
            seen = consumed;
            check(false, "entries ahead", ahead);
        }
        long run = consumed;
        int pointers = layout.pointers(run);
        long next = layout.behind(run, seen);
        boolean whole = next - run == IBufLayout.DESCRIPTOR_ENTRIES + (long) pointers;
        borrowedCount = 0;
        try {
            check(whole, "pointers", pointers);
            read(run, pointers, into);
        } catch (BaileyException bad) {
            into.forget();
            refuse(run, whole ? pointers : 0, next);
            throw bad;
        }
        pass(next);
        return true;
    }

    /** Lets the sender have the entries before this one: all that was in them was read, and marked as lent. */
    private void pass(long next) {
        ledger.consumed(next);
        consumed = next;
    }

    private void read(long run, int pointers, SliceList into) {
        long at = layout.entry(run);
        long rest = layout.entry(run + 1);
        int kind = Memory.getInt(rest + IBufLayout.KIND);
        check(kind >= 0 && kind < KINDS, "kind", kind);
        into.describe(
            Memory.getLong(at + IBufLayout.TIMESTAMP),
            Memory.getLong(at + IBufLayout.FLOW),
            Memory.getLong(at + IBufLayout.WORD0),
            Memory.getLong(at + IBufLayout.WORD1),
            Memory.getLong(rest + IBufLayout.GAP_BYTES),
            Memory.getInt(rest + IBufLayout.CLASS_WORD),
            kind);
        for (int pointer = 0; pointer < pointers;) {
            pointer = borrow(run + IBufLayout.DESCRIPTOR_ENTRIES, pointer, pointers, into);
        }
        int length = Memory.getInt(rest + IBufLayout.LENGTH);
        check(length == into.length(), "length of all pointers", length);
    }

    /** Reads the pointers of neighbours on one loan; returns the next one. */
    private int borrow(long first, int from, int pointers, SliceList into) {
        int place = layout.place(first + from);
        check(loans.vacant(place), "place", place);
        mark(place);
        int loan = Holdings.loan(lender, place);
        int pointer = from;
        do {
            readPointer(layout.entry(first + pointer), loan, into);
            pointer++;
        } while (pointer < pointers && layout.place(first + pointer) == place);
        if (pointer - from > 1) {
            loans.lend(place, pointer - from);
        }
        return pointer;
    }

    /** Mark first, cursor second: at every instant the sender finds a loan in one of both. */
    private void mark(int place) {
        loans.lend(place, 1);
        lentCount++;
        borrowed[borrowedCount++] = place;
    }

    private void readPointer(long at, int loan, SliceList into) {
        int id = Memory.getInt(at + IBufLayout.DBUF);
        DataRing ring = rings.find(id);
        check(ring != null, "dbuf", id);
        long position = Memory.getLong(at + IBufLayout.POSITION);
        int length = Memory.getInt(at + IBufLayout.POINTER_LENGTH);
        long offset = ring.resolve(position, length);
        check(offset >= 0, "position", position);
        check(length <= Integer.MAX_VALUE - into.length(), "length", length);
        into.add(offset, length, loan);
    }

    /** Gives back all that a message is made of which cannot be, also what was not lent yet. */
    private void refuse(long run, int pointers, long next) {
        for (int pointer = 0; pointer < pointers; pointer++) {
            int place = layout.place(run + IBufLayout.DESCRIPTOR_ENTRIES + pointer);
            if (loans.vacant(place)) {
                mark(place);
            }
        }
        pass(next);
        while (borrowedCount > 0) {
            giveBack(borrowed[--borrowedCount]);
        }
    }

    private void giveBack(int place) {
        lentCount--;
        loans.giveBack(place);
    }

    private static void check(boolean ok, String what, long value) {
        if (!ok) {
            throw new BaileyException(ErrorCode.BAD_REFERENCE, what + "=" + value);
        }
    }

    @Override
    public int queued() {
        // Runs differ in length; what matters to the caller is whether there are any, and roughly how many.
        long entries = ledger.published() - consumed;
        return (int) ((entries + IBufLayout.DESCRIPTOR_ENTRIES) / (IBufLayout.DESCRIPTOR_ENTRIES + 1));
    }

    @Override
    public boolean ready() {
        if (seen == consumed) {
            seen = ledger.published();
        }
        return seen != consumed;
    }

    @Override
    public long moved() {
        return consumed + loans.returned();
    }

    @Override
    public ChannelCounters counters() {
        return counters;
    }

    @Override
    public long counts() {
        return ledger.marks();
    }

    @Override
    public void retain(int place) {
        loans.retain(place, 1);
    }

    @Override
    public void retain(int place, int references) {
        loans.retain(place, references);
    }

    @Override
    public void release(int place) {
        release(place, 1);
    }

    @Override
    public void release(int place, int references) {
        if (loans.release(place, references)) {
            lentCount--;
        }
    }

    @Override
    public void securedByCopy(int lengthBytes) {
        counters.securedByCopy(lengthBytes);
    }

    @Override
    public void recount() {
        consumed = ledger.consumed();
        long published = ledger.published();
        if (consumed < published && begun(consumed)) {
            finish(consumed, layout.behind(consumed, published));
        }
        seen = consumed;
        loans.recount();
    }

    /** Whether a message was being read when that was broken off. */
    private boolean begun(long run) {
        return layout.pointers(run) > 0 && lent(layout.place(run + IBufLayout.DESCRIPTOR_ENTRIES));
    }

    @Override
    public boolean lent(int place) {
        return place >= 0 && place < layout.entries() && ledger.lent(place);
    }

    private void finish(long run, long next) {
        for (long entry = run + IBufLayout.DESCRIPTOR_ENTRIES; entry < next; entry++) {
            int place = layout.place(entry);
            if (place >= 0 && place < layout.entries() && !ledger.lent(place)) {
                loans.lend(place, 1);
            }
        }
        pass(next);
    }

    @Override
    public void settle() {
        loans.settle();
        lentCount = 0;
        for (int place = 0; place < layout.entries(); place++) {
            lentCount += ledger.lent(place) ? 1 : 0;
        }
    }

    @Override
    public boolean keeps(int others) {
        return lentCount - others > layout.entries() / 2;
    }
}
