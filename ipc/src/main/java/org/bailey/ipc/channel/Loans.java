package org.bailey.ipc.channel;

import java.util.BitSet;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Memory;

/**
 * The receiver's side of a ledger: what is lent to it, by how many references, and the notices it gives.
 *
 * <p>Every step is one store into shared memory, in an order that leaves no doubt at any instant: a place is
 * marked before the cursor says that it was read, and says by which notice it goes back before that is given.
 */
public final class Loans {

    /** Mark of a place while its references are counted anew: it stays lent throughout. */
    private static final int COUNTING = 1 << 30;

    private final LedgerLayout layout;

    /** Addresses of its own: what follows an ordered store is read anew, and would be two objects further away. */
    private final long marks;
    private final long notices;
    private final int mask;
    private final BitSet lent = new BitSet();
    private long returned;
    private long published;
    private boolean batches;

    /** Loans by this ledger, none so far. */
    public Loans(LedgerLayout layout) {
        this.layout = layout;
        this.marks = layout.marks();
        this.notices = layout.notices();
        this.mask = layout.places() - 1;
    }

    private int mark(int place) {
        return Memory.getIntAcquire(marks + (long) place * Integer.BYTES);
    }

    private void mark(int place, int references) {
        Memory.putIntRelease(marks + (long) place * Integer.BYTES, references);
    }

    /** Notices given so far. */
    public long returned() {
        return returned;
    }

    /** Whether a place could be lent now: it is one, and is not lent. */
    public boolean vacant(int place) {
        return place >= 0 && place <= mask && mark(place) == 0;
    }

    /** Begins a loan of this many references, or says how many they are. */
    public void lend(int place, int references) {
        mark(place, references);
    }

    /** Takes some more references. */
    public void retain(int place, int more) {
        mark(place, mark(place) + more);
    }

    /** Gives some references back; whether they were the last ones. */
    public boolean release(int place, int fewer) {
        int references = mark(place);
        if (references > fewer) {
            mark(place, references - fewer);
            return false;
        }
        if (references < fewer) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "place=" + place);
        }
        giveBack(place);
        return true;
    }

    /** Whether there are references. */
    public boolean lent(int place) {
        return mark(place) > 0;
    }

    /** Whether there is one reference only. */
    public boolean sole(int place) {
        return mark(place) == 1;
    }

    /** Ends a loan, however many references there are. */
    public void giveBack(int place) {
        long notice = returned;
        mark(place, LedgerLayout.returning(notice));
        Memory.putInt(notices + (long) ((int) notice & mask) * Integer.BYTES, place);
        returned = notice + 1;
        if (!batches) {
            publish();
        }
    }

    /** Leaves it to {@link #publish} to show what was given back. */
    public void inBatches() {
        batches = true;
    }

    /** Shows what was given back: it can be lent again then. */
    public void publish() {
        if (published < returned) {
            layout.returned(returned);
            while (published < returned) {
                mark(layout.notice(published), 0);
                published++;
            }
        }
    }

    /** Begins to count the references of everything that is lent. */
    public void recount() {
        publish();
        returned = layout.returned();
        published = returned;
        lent.clear();
        for (int place = 0; place < layout.places(); place++) {
            if (layout.lent(place)) {
                lent.set(place);
                mark(place, COUNTING);
            } else {
                mark(place, 0);
            }
        }
    }

    /** Ends the count: what nobody was counted for goes back. */
    public void settle() {
        for (int place = lent.nextSetBit(0); place >= 0; place = lent.nextSetBit(place + 1)) {
            int references = mark(place) - COUNTING;
            if (references == 0) {
                giveBack(place);
            } else {
                mark(place, references);
            }
        }
        lent.clear();
        publish();
    }
}
