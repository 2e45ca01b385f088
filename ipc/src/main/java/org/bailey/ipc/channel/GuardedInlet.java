package org.bailey.ipc.channel;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Receiving end that does what fbufs need which are not handled the fastest way: steps 3a, 3b and the receiver's 4.
 *
 * <p>It wraps another inlet, which reads the references. What a message brought is remembered here, and not read
 * from its slot again: the sender can write that at any time.
 */
final class GuardedInlet extends ForwardingInlet {

    private static final int[] NOTHING = {};

    private final SlotInlet inner;
    private final Space space;
    private final Space sender;
    private final Region region;
    private final PageTable pages;

    /** Of each slot that is lent: first pages of the fbufs that its message brought, once for each slice. */
    private final int[][] entered;
    private final int[] count;

    GuardedInlet(SlotInlet inner, int slots, Holdings holdings, Space sender) {
        super(inner);
        this.inner = inner;
        inner.lentBy(holdings.enlist(this));
        this.space = holdings.space();
        this.sender = sender;
        this.region = holdings.region();
        this.pages = region.pages();
        this.entered = new int[slots][];
        this.count = new int[slots];
        Arrays.fill(entered, NOTHING);
    }

    @Override
    public boolean poll(SliceList into) {
        if (!inner.poll(into)) {
            return false;
        }
        if (into.count() > 0) {
            int slot = into.loan(0) & Lender.TOKEN_MAX;
            try {
                enter(slot, into);
            } catch (BaileyException refused) {
                into.forget();
                leave(slot);
                inner.giveBack(slot);
                throw refused;
            }
        }
        return true;
    }

    private void enter(int slot, SliceList into) {
        count[slot] = 0;
        if (entered[slot].length < into.count()) {
            entered[slot] = new int[into.count()];
        }
        for (int slice = 0; slice < into.count(); slice++) {
            long offset = into.offset(slice);
            int first = pages.firstPage(offset);
            Store owner = region.owner(offset);
            boolean others = owner != null && owner.space() != null && owner.space() != sender;
            if (owner == null || others && !sender.received().contains(first)) {
                throw new ProtectionFault(ErrorCode.BAD_REFERENCE, "sender=" + sender.name() + ", page=" + first);
            }
            if (owner.space() != space && (owner.space() != null || space.paged())) {
                int place = space.received().enter(first, owner.mode(), inner.counters().steps());
                entered[slot][count[slot]++] = first;
                into.place(slice, space.windowOffset(offset, first, place));
            }
        }
    }

    private void leave(int slot) {
        while (count[slot] > 0) {
            int first = entered[slot][--count[slot]];
            Store owner = region.owner((long) first << PageTable.PAGE_SHIFT);
            space.received().leave(first, owner != null && space.keeps(owner), inner.counters().steps());
        }
    }

    @Override
    public void release(int slot) {
        if (inner.lastReference(slot)) {
            // before the slot goes back: then the originator may use the memory for something else
            leave(slot);
        }
        inner.release(slot);
    }

    @Override
    public void recount() {
        space.received().beginCount();
        inner.recount();
    }

    @Override
    public void settle() {
        inner.settle();
        for (int slot = 0; slot < entered.length; slot++) {
            if (!inner.outstanding(slot)) {
                count[slot] = 0;
            }
            for (int i = 0; i < count[slot]; i++) {
                space.received().countUse(entered[slot][i]);
            }
        }
    }

    @Override
    public boolean lent(int slot) {
        return inner.lent(slot);
    }

    @Override
    public void securedByCopy(int lengthBytes) {
        inner.securedByCopy(lengthBytes);
    }
}
