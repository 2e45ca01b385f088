package org.bailey.ipc.beltway;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Loans;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** Reading end of an IBuf: resolves rich pointers, releases runs in any order; a token is a run's place. */
final class IBufInlet implements Inlet {

    private static final Kind[] KINDS = Kind.values();

    private final IBufLayout layout;
    private final LedgerLayout ledger;
    private final Loans loans;
    private final Region region;
    private final ChannelCounters counters;
    private final int lender;
    private long consumed;

    IBufInlet(IBufLayout layout, Holdings holdings, ChannelCounters counters) {
        this.layout = layout;
        this.ledger = layout.ledger();
        this.loans = new Loans(ledger);
        this.region = holdings.region();
        this.counters = counters;
        this.lender = holdings.enlist(this);
    }

    @Override
    public boolean poll(SliceList into) {
        long published = ledger.published();
        long ahead = published - consumed;
        if (ahead == 0) {
            return false;
        }
        check(ahead > 0 && ahead <= layout.entries(), "entries ahead", ahead);
        long run = consumed;
        int place = layout.place(run);
        int pointers = layout.pointers(run);
        long next = layout.behind(run, published);
        boolean vacant = loans.vacant(place);
        if (vacant) {
            // mark first, cursor second: at every instant the sender finds the run in one of both
            loans.lend(place, 1);
        }
        ledger.consumed(next);
        consumed = next;
        check(vacant, "place", place);
        try {
            check(next - run == IBufLayout.DESCRIPTOR_ENTRIES + (long) pointers, "pointers", pointers);
            read(run, pointers, into);
        } catch (BaileyException bad) {
            into.forget();
            loans.giveBack(place);
            throw bad;
        }
        if (pointers == 0) {
            loans.giveBack(place);
        }
        return true;
    }

    private void read(long run, int pointers, SliceList into) {
        long at = layout.entry(run);
        long rest = layout.entry(run + 1);
        int kind = Memory.getInt(rest + IBufLayout.KIND);
        check(kind >= 0 && kind < KINDS.length, "kind", kind);
        into.describe(
            Memory.getLong(at + IBufLayout.TIMESTAMP),
            Memory.getLong(at + IBufLayout.FLOW),
            Memory.getLong(at + IBufLayout.WORD0),
            Memory.getLong(at + IBufLayout.WORD1),
            Memory.getLong(rest + IBufLayout.GAP_BYTES),
            Memory.getInt(rest + IBufLayout.CLASS_WORD),
            KINDS[kind]);
        int place = layout.place(run);
        if (pointers > 1) {
            loans.lend(place, pointers);
        }
        for (int i = 0; i < pointers; i++) {
            readPointer(layout.entry(run + IBufLayout.DESCRIPTOR_ENTRIES + i), Holdings.loan(lender, place), into);
        }
        int length = Memory.getInt(rest + IBufLayout.LENGTH);
        check(length == into.length(), "length of all pointers", length);
    }

    private void readPointer(long at, int loan, SliceList into) {
        int id = Memory.getInt(at + IBufLayout.DBUF);
        DataRing ring = DataRing.find(region, id);
        check(ring != null, "dbuf", id);
        long position = Memory.getLong(at + IBufLayout.POSITION);
        int length = Memory.getInt(at + IBufLayout.POINTER_LENGTH);
        long offset = ring.resolve(position, length);
        check(offset >= 0, "position", position);
        check(length <= Integer.MAX_VALUE - into.length(), "length", length);
        into.add(offset, length, loan);
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
    public long returned() {
        return loans.returned();
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
        loans.release(place, 1);
    }

    @Override
    public void release(int place, int references) {
        loans.release(place, references);
    }

    @Override
    public void securedByCopy(int lengthBytes) {
        counters.securedByCopy(lengthBytes);
    }

    @Override
    public void recount() {
        consumed = ledger.consumed();
        long published = ledger.published();
        if (consumed < published && ledger.lent(layout.place(consumed))) {
            consumed = layout.behind(consumed, published);
            ledger.consumed(consumed);
        }
        loans.recount();
    }

    @Override
    public void settle() {
        loans.settle();
    }

    /** Whether the run lies so far back that the ring is half used up behind it. */
    @Override
    public boolean pinning(int place) {
        return layout.place(consumed - place) > layout.entries() / 2;
    }
}
