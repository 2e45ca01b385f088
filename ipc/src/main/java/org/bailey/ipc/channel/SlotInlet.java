package org.bailey.ipc.channel;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Receiving end of a slot channel: checks every reference it follows, counts what it lends, returns slots.
 *
 * <p>A slot goes back when the last slice that was made of it did: here, and wherever it was sent on to.
 */
final class SlotInlet implements Inlet {

    private static final int KINDS = Kind.values().length;

    private final SlotLayout layout;
    private final Region region;
    private final PageTable pages;
    private final ChannelCounters counters;
    private final Steps steps;
    private int lender;
    private final LedgerLayout ledger;
    private final Loans loans;
    private final boolean exclusive;
    private final int[] chained;
    private int slotsTaken;
    private int chainedTaken;
    private long consumed;
    private boolean batches;

    /** How far it was last said to have read. */
    private long shown;

    /** So that the JIT compiler does not leave the looking out. */
    private int lookedAt;

    /** What was published when this end last looked: it looks again only after that much. */
    private long seen;

    /** An end that nobody lends by yet; {@code exclusive} where each byte is lent to this receiver only. */
    SlotInlet(SlotLayout layout, Holdings holdings, ChannelCounters counters, boolean exclusive) {
        this.layout = layout;
        this.region = holdings.region();
        this.pages = region.pages();
        this.counters = counters;
        this.steps = counters.steps();
        this.ledger = layout.ledger();
        this.loans = new Loans(ledger);
        this.exclusive = exclusive;
        this.chained = new int[layout.slots()];
    }

    /** Says under which number what comes by here is lent: this end's, or that of one that wraps it. */
    void lentBy(int number) {
        lender = number;
    }

    @Override
    public boolean poll(SliceList into) {
        if (seen == consumed && !look()) {
            return false;
        }
        int slot = layout.forward(consumed);
        boolean vacant = loans.vacant(slot);
        if (vacant) {
            // mark first, cursor second: at every instant the sender finds the slot in one of both
            loans.lend(slot, 1);
        }
        consumed++;
        if (!batches) {
            ledger.consumed(consumed);
        }
        check(vacant, "slot", slot);
        int slices = layout.slices(slot);
        taken(slot, slices);
        try {
            read(slot, slices, into);
        } catch (BaileyException bad) {
            into.forget();
            giveBack(slot);
            throw bad;
        }
        steps.add(Step.BUILD_AGGREGATE, slices);
        if (slices == 0) {
            giveBack(slot);
        }
        return true;
    }

    /** Looks how much was published; whether anything is there. */
    private boolean look() {
        long published = ledger.published();
        long ahead = published - consumed;
        check(ahead >= 0 && ahead <= layout.slots(), "messages ahead", ahead);
        seen = published;
        return ahead > 0;
    }

    private void taken(int slot, int slices) {
        slotsTaken++;
        if (slices > SlotLayout.SLICES_FIRST) {
            chained[slot] = SlotLayout.slotsFor(slices) - 1;
            chainedTaken += chained[slot];
        }
    }

    private void left(int slot) {
        slotsTaken--;
        if (chainedTaken > 0) {
            chainedTaken -= chained[slot];
            chained[slot] = 0;
        }
    }

    /** Gives a slot back, whoever still has a part of it. */
    void giveBack(int slot) {
        left(slot);
        loans.giveBack(slot);
    }

    private void read(int slot, int slices, SliceList into) {
        long head = layout.head(slot);
        int kind = Memory.getByte(head + SlotLayout.KIND);
        check(kind >= 0 && kind < KINDS, "kind", kind);
        into.describe(
            Memory.getLong(head + SlotLayout.TIMESTAMP),
            Memory.getLong(head + SlotLayout.FLOW),
            Memory.getLong(head + SlotLayout.WORD0),
            Memory.getLong(head + SlotLayout.WORD1),
            Memory.getLong(head + SlotLayout.GAP_BYTES),
            Memory.getInt(head + SlotLayout.CLASS_WORD),
            kind);
        int loan = Holdings.loan(lender, slot);
        if (slices > 0) {
            read(head + SlotLayout.FIRST, loan, into);
        }
        if (slices > 1) {
            loans.lend(slot, slices);
            readMore(slot, slices, loan, into);
        }
    }

    private void readMore(int first, int slices, int loan, SliceList into) {
        int slot = first;
        int record = SlotLayout.RECORD_FIRST + 1;
        for (int left = slices - 1; left > 0; left--, record++) {
            if (record == SlotLayout.RECORDS) {
                slot = layout.next(slot);
                check(slot >= 0 && slot < layout.slots(), "chained slot", slot);
                record = 0;
            }
            read(layout.record(slot, record), loan, into);
        }
    }

    private void read(long record, int loan, SliceList into) {
        long offset = Memory.getLong(record);
        int length = Memory.getInt(record + SlotLayout.SLICE_LENGTH);
        check(length > 0 && region.contains(offset, length), "offset", offset);
        int generation = Memory.getInt(record + SlotLayout.SLICE_GENERATION);
        if (!pages.good(offset, length, generation)) {
            check(pages.holds(offset, length), "length", length);
            check(false, "generation", generation);
        }
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
        return (int) (ledger.published() - consumed);
    }

    /** Whether that can be, is for {@link #poll} to say. */
    @Override
    public boolean ready() {
        return seen != consumed || ledger.published() != consumed;
    }

    @Override
    public void inBatches() {
        batches = true;
        loans.inBatches();
    }

    /** What was taken first: nothing comes back that was not taken. */
    @Override
    public void publish() {
        if (batches && shown != consumed) {
            shown = consumed;
            ledger.consumed(consumed);
        }
        loans.publish();
    }

    /** Two rounds, as where the bytes are stands in the slots: the lines of each round come side by side. */
    @Override
    public void readAhead(int messages) {
        if (seen == consumed && !look()) {
            return;
        }
        long end = Math.min(seen, consumed + messages);
        int slots = 0;
        for (long cursor = consumed; cursor < end; cursor++) {
            slots += layout.slices(layout.forward(cursor) & layout.slots() - 1);
        }
        int bytes = 0;
        for (long cursor = consumed; cursor < end; cursor++) {
            long offset = Memory.getLong(layout.head(layout.forward(cursor) & layout.slots() - 1) + SlotLayout.FIRST);
            bytes += region.contains(offset, 1) ? Memory.getByte(region.memory().address(offset)) : 0;
        }
        lookedAt = slots + bytes;
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
    public void retain(int slot) {
        loans.retain(slot, 1);
    }

    @Override
    public void retain(int slot, int references) {
        loans.retain(slot, references);
    }

    @Override
    public void release(int slot) {
        release(slot, 1);
    }

    @Override
    public void release(int slot, int references) {
        if (loans.release(slot, references)) {
            left(slot);
        }
    }

    @Override
    public boolean lent(int slot) {
        return loans.lent(slot);
    }

    @Override
    public boolean sole(int slot) {
        return exclusive && loans.sole(slot);
    }

    @Override
    public void recount() {
        publish();
        consumed = ledger.consumed();
        if (consumed < ledger.published() && isLent(layout.forward(consumed))) {
            consumed++;
            ledger.consumed(consumed);
        }
        shown = consumed;
        seen = consumed;
        loans.recount();
    }

    /** Whether a slot is lent, by one reference only. */
    boolean lastReference(int slot) {
        return loans.sole(slot);
    }

    /** Whether a slot did not go back yet. */
    boolean outstanding(int slot) {
        return ledger.lent(slot);
    }

    @Override
    public void securedByCopy(int lengthBytes) {
        counters.securedByCopy(lengthBytes);
    }

    private boolean isLent(int slot) {
        return slot >= 0 && slot < layout.slots() && ledger.lent(slot);
    }

    @Override
    public void settle() {
        loans.settle();
        Arrays.fill(chained, 0);
        chainedTaken = 0;
        slotsTaken = 0;
        for (int slot = 0; slot < layout.slots(); slot++) {
            if (ledger.lent(slot)) {
                taken(slot, layout.slices(slot));
            }
        }
    }

    @Override
    public boolean keeps(int others) {
        return slotsTaken + chainedTaken - others > layout.slots() / 2;
    }
}
