package org.bailey.ipc.channel;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end of a slot channel: writes a message's descriptor and slice records, publishes with one store.
 *
 * <p>What is free and what is outstanding is the sender's own knowledge, so that a notice for a slot that is
 * not outstanding is found out; after its death all of it is derived again from the rings and marks.
 */
final class SlotOutlet implements Outlet {

    private static final long FREE = -1;
    private static final long CHAINED = -2;

    private final SlotLayout layout;
    private final LedgerLayout ledger;
    private final PageTable pages;
    private final Holdings holdings;
    private final Store store;
    private final ChannelCounters counters;
    private final Adoption adoption;
    private final int slicesMax;
    private final int[] free;

    /** Of each slot: the number of the message that begins in it, or that it is free, or chained to another. */
    private final long[] sentAs;
    private int freeCount;
    private long published;
    private long collected;

    SlotOutlet(SlotLayout layout, Holdings holdings, Store store, ChannelCounters counters) {
        this.layout = layout;
        this.ledger = layout.ledger();
        this.holdings = holdings;
        this.pages = holdings.region().pages();
        this.store = store;
        this.counters = counters;
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        this.slicesMax = SlotLayout.slicesIn(Math.max(1, layout.slots() / 2));
        this.adoption = new Adoption(holdings, store, counters, slicesMax);
        this.free = new int[layout.slots()];
        this.sentAs = new long[layout.slots()];
        Arrays.fill(sentAs, FREE);
        for (int slot = layout.slots() - 1; slot >= 0; slot--) {
            free[freeCount++] = slot;
        }
    }

    @Override
    public boolean offer(SliceList message) {
        if (!adoption.adopt(message) || freeCount < SlotLayout.slotsFor(message.count())) {
            return false;
        }
        int slot = free[--freeCount];
        long at = layout.slot(slot);
        Memory.putLong(at + SlotLayout.TIMESTAMP, message.timestampNs());
        Memory.putLong(at + SlotLayout.FLOW, message.flow());
        Memory.putLong(at + SlotLayout.WORD0, message.word0());
        Memory.putLong(at + SlotLayout.WORD1, message.word1());
        Memory.putLong(at + SlotLayout.GAP_BYTES, message.gapBytes());
        Memory.putInt(at + SlotLayout.LENGTH, message.length());
        Memory.putInt(at + SlotLayout.CLASS_WORD, message.classWord());
        Memory.putByte(at + SlotLayout.KIND, (byte) message.kind().ordinal());
        Memory.putShort(at + SlotLayout.SLICES, (short) message.count());
        int written = writeRecords(message, 0, SlotLayout.SLICES_FIRST, at + SlotLayout.RECORDS_FIRST);
        long link = at + SlotLayout.NEXT_FIRST;
        while (written < message.count()) {
            int chained = free[--freeCount];
            sentAs[chained] = CHAINED;
            Memory.putInt(link, chained);
            at = layout.slot(chained);
            written = writeRecords(message, written, SlotLayout.SLICES_NEXT, at);
            link = at + SlotLayout.NEXT_CHAINED;
        }
        sentAs[slot] = published;
        layout.forward(published, slot);
        ledger.published(published + 1);
        published++;
        counters.sent(message.length());
        counters.steps().add(Step.LIST_FBUFS, message.count());
        message.forget();
        return true;
    }

    /** Makes a message one that this channel can carry; false where there is no room for that now. */
    boolean adopt(SliceList message) {
        return adoption.adopt(message);
    }

    /** Most slices of a message. */
    int slicesMax() {
        return slicesMax;
    }

    /** Whether a message of this many slices has room now. */
    boolean fits(int slices) {
        return slices <= slicesMax && freeCount >= SlotLayout.slotsFor(slices);
    }

    private int writeRecords(SliceList message, int from, int most, long at) {
        int to = Math.min(message.count(), from + most);
        long record = at;
        for (int slice = from; slice < to; slice++) {
            long offset = message.offset(slice);
            Memory.putLong(record, offset);
            Memory.putInt(record + SlotLayout.SLICE_LENGTH, message.length(slice));
            Memory.putInt(record + SlotLayout.SLICE_GENERATION, pages.generationAt(offset));
            Memory.putInt(record + SlotLayout.SLICE_LOAN, message.loan(slice));
            record += SlotLayout.SLICE_BYTES;
        }
        return to;
    }

    @Override
    public long published() {
        return published;
    }

    @Override
    public int room() {
        return freeCount;
    }

    @Override
    public boolean pressed() {
        return pressed(0);
    }

    @Override
    public boolean pressed(int others) {
        return freeCount + others < layout.slots() / 2;
    }

    @Override
    public int returning() {
        return (int) (ledger.returned() - collected);
    }

    @Override
    public int collect() {
        long returned = ledger.returned();
        if (collected == returned) {
            return 0;
        }
        long consumed = ledger.consumed();
        int count = 0;
        while (collected < returned) {
            int slot = ledger.notice(collected);
            boolean known = slot >= 0 && slot < sentAs.length && sentAs[slot] >= 0 && sentAs[slot] < consumed;
            ledger.collected(collected + 1);
            collected++;
            if (!known) {
                throw new BaileyException(ErrorCode.BAD_NOTICE, "slot=" + slot);
            }
            visit(slot, false);
            count++;
        }
        return count;
    }

    /** Goes through a message's records: counts its slices once more, or gives them and its slots back. */
    private void visit(int slot, boolean counting) {
        long at = layout.slot(slot);
        int left = Memory.getShort(at + SlotLayout.SLICES) & 0xFFFF;
        long record = at + SlotLayout.RECORDS_FIRST;
        long link = at + SlotLayout.NEXT_FIRST;
        int most = SlotLayout.SLICES_FIRST;
        int current = slot;
        while (true) {
            for (int i = Math.min(left, most); i > 0; i--, left--, record += SlotLayout.SLICE_BYTES) {
                int loan = Memory.getInt(record + SlotLayout.SLICE_LOAN);
                if (counting) {
                    holdings.retain(loan);
                } else {
                    holdings.release(loan);
                }
            }
            int next = left > 0 ? Memory.getInt(link) : -1;
            if (!counting) {
                sentAs[current] = FREE;
                free[freeCount++] = current;
            } else if (current != slot) {
                sentAs[current] = CHAINED;
            }
            if (left == 0) {
                break;
            }
            current = next;
            record = layout.slot(current);
            link = record + SlotLayout.NEXT_CHAINED;
            most = SlotLayout.SLICES_NEXT;
        }
    }

    @Override
    public int outstanding() {
        return layout.slots() - freeCount;
    }

    /** Looks along the way that a slot goes, so that a receiver at work cannot move one past the look. */
    @Override
    public void recount() {
        Arrays.fill(sentAs, FREE);
        published = ledger.published();
        collected = ledger.collected();
        for (long cursor = ledger.consumed(); cursor < published; cursor++) {
            count(layout.forward(cursor), cursor);
        }
        for (int slot = 0; slot < layout.slots(); slot++) {
            if (ledger.lent(slot)) {
                count(slot, 0);
            }
        }
        long returned = Math.min(ledger.returned(), collected + layout.slots());
        for (long cursor = collected; cursor < returned; cursor++) {
            count(ledger.notice(cursor), 0);
        }
        freeCount = 0;
        for (int slot = layout.slots() - 1; slot >= 0; slot--) {
            if (sentAs[slot] == FREE) {
                free[freeCount++] = slot;
            }
        }
    }

    private void count(int slot, long cursor) {
        if (slot >= 0 && slot < sentAs.length && sentAs[slot] == FREE) {
            sentAs[slot] = cursor;
            visit(slot, true);
        }
    }

    @Override
    public LedgerLayout ledger() {
        return ledger;
    }

    @Override
    public void show(OutstandingSlices to) {
        for (int slot = 0; slot < sentAs.length; slot++) {
            if (sentAs[slot] >= 0) {
                show(slot, ledger.whereabouts(slot, sentAs[slot]), to);
            }
        }
    }

    private void show(int slot, Whereabouts where, OutstandingSlices to) {
        long record = layout.slot(slot) + SlotLayout.RECORDS_FIRST;
        long link = layout.slot(slot) + SlotLayout.NEXT_FIRST;
        int most = SlotLayout.SLICES_FIRST;
        int left = Memory.getShort(layout.slot(slot) + SlotLayout.SLICES) & 0xFFFF;
        while (left > 0) {
            for (int i = Math.min(left, most); i > 0; i--, left--, record += SlotLayout.SLICE_BYTES) {
                to.slice(slot, where, Memory.getLong(record), Memory.getInt(record + SlotLayout.SLICE_LENGTH));
            }
            record = layout.slot(left > 0 ? Memory.getInt(link) : slot);
            link = record + SlotLayout.NEXT_CHAINED;
            most = SlotLayout.SLICES_NEXT;
        }
    }

    @Override
    public Store store() {
        return store;
    }
}
