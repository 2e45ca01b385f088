package org.bailey.ipc.channel;

import java.lang.foreign.MemorySegment;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
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

    private final SlotLayout layout;
    private final MemorySegment memory;
    private final PageTable pages;
    private final Holdings holdings;
    private final Store store;
    private final ChannelCounters counters;
    private final int[] free;
    private final boolean[] sent;
    private int freeCount;
    private long published;
    private long collected;

    SlotOutlet(SlotLayout layout, Holdings holdings, Store store, ChannelCounters counters) {
        this.layout = layout;
        this.holdings = holdings;
        this.memory = holdings.region().memory();
        this.pages = holdings.region().pages();
        this.store = store;
        this.counters = counters;
        this.free = new int[layout.slots()];
        this.sent = new boolean[layout.slots()];
        for (int slot = layout.slots() - 1; slot >= 0; slot--) {
            free[freeCount++] = slot;
        }
    }

    @Override
    public boolean offer(SliceList message) {
        if (freeCount < slotsFor(message.count()) || !Adoption.adopt(message, holdings, store, counters)) {
            return hopeless(message);
        }
        int slot = free[--freeCount];
        long at = layout.slot(slot);
        memory.set(SlotLayout.LONG, at + SlotLayout.TIMESTAMP, message.timestampNs());
        memory.set(SlotLayout.LONG, at + SlotLayout.FLOW, message.flow());
        memory.set(SlotLayout.LONG, at + SlotLayout.WORD0, message.word0());
        memory.set(SlotLayout.LONG, at + SlotLayout.WORD1, message.word1());
        memory.set(SlotLayout.LONG, at + SlotLayout.GAP_BYTES, message.gapBytes());
        memory.set(SlotLayout.INT, at + SlotLayout.LENGTH, message.length());
        memory.set(SlotLayout.INT, at + SlotLayout.CLASS_WORD, message.classWord());
        memory.set(SlotLayout.BYTE, at + SlotLayout.KIND, (byte) message.kind().ordinal());
        memory.set(SlotLayout.SHORT, at + SlotLayout.SLICES, (short) message.count());
        int written = writeRecords(message, 0, SlotLayout.SLICES_FIRST, at + SlotLayout.RECORDS_FIRST);
        long link = at + SlotLayout.NEXT_FIRST;
        while (written < message.count()) {
            int chained = free[--freeCount];
            memory.set(SlotLayout.INT, link, chained);
            at = layout.slot(chained);
            written = writeRecords(message, written, SlotLayout.SLICES_NEXT, at);
            link = at + SlotLayout.NEXT_CHAINED;
        }
        sent[slot] = true;
        layout.forward(published, slot);
        layout.published(++published);
        counters.sent(message.length());
        counters.steps().add(Step.LIST_FBUFS, message.count());
        message.forget();
        return true;
    }

    private boolean hopeless(SliceList message) {
        if (slotsFor(message.count()) > layout.slots()) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "slices=" + message.count() + ", slots=" + layout.slots());
        }
        return false;
    }

    private int writeRecords(SliceList message, int from, int most, long at) {
        int to = Math.min(message.count(), from + most);
        long record = at;
        for (int slice = from; slice < to; slice++) {
            long offset = message.offset(slice);
            memory.set(SlotLayout.LONG, record, offset);
            memory.set(SlotLayout.INT, record + SlotLayout.SLICE_LENGTH, message.length(slice));
            memory.set(SlotLayout.INT, record + SlotLayout.SLICE_GENERATION,
                pages.generation(pages.firstPage(offset)));
            memory.set(SlotLayout.INT, record + SlotLayout.SLICE_LOAN, message.loan(slice));
            record += SlotLayout.SLICE_BYTES;
        }
        return to;
    }

    private static int slotsFor(int slices) {
        int more = slices - SlotLayout.SLICES_FIRST;
        return more <= 0 ? 1 : 1 + (more + SlotLayout.SLICES_NEXT - 1) / SlotLayout.SLICES_NEXT;
    }

    @Override
    public int room() {
        return freeCount;
    }

    @Override
    public boolean pressed() {
        return freeCount < layout.slots() / 2;
    }

    @Override
    public int collect() {
        long returned = layout.returned();
        int count = (int) (returned - collected);
        while (collected < returned) {
            int slot = layout.release(collected);
            if (slot < 0 || slot >= sent.length || !sent[slot]) {
                throw new BaileyException(ErrorCode.BAD_NOTICE, "slot=" + slot);
            }
            collected++;
            visit(slot, false);
        }
        if (count > 0) {
            layout.collected(collected);
        }
        return count;
    }

    /** Goes through a message's records: counts its slices once more, or gives them and its slots back. */
    private void visit(int slot, boolean counting) {
        long at = layout.slot(slot);
        int left = memory.get(SlotLayout.SHORT, at + SlotLayout.SLICES) & 0xFFFF;
        long record = at + SlotLayout.RECORDS_FIRST;
        long link = at + SlotLayout.NEXT_FIRST;
        int most = SlotLayout.SLICES_FIRST;
        int current = slot;
        while (true) {
            for (int i = Math.min(left, most); i > 0; i--, left--, record += SlotLayout.SLICE_BYTES) {
                int loan = memory.get(SlotLayout.INT, record + SlotLayout.SLICE_LOAN);
                if (counting) {
                    holdings.retain(loan);
                } else {
                    holdings.release(loan);
                }
            }
            int next = left > 0 ? memory.get(SlotLayout.INT, link) : -1;
            sent[current] = counting;
            if (!counting) {
                free[freeCount++] = current;
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

    @Override
    public void recount() {
        java.util.Arrays.fill(sent, false);
        published = layout.published();
        collected = layout.collected();
        for (long cursor = layout.consumed(); cursor < published; cursor++) {
            visit(layout.forward(cursor), true);
        }
        for (long cursor = collected; cursor < layout.returned(); cursor++) {
            visit(layout.release(cursor), true);
        }
        for (int slot = 0; slot < layout.slots(); slot++) {
            if (layout.mark(slot) != 0 && !sent[slot]) {
                visit(slot, true);
            }
        }
        freeCount = 0;
        for (int slot = layout.slots() - 1; slot >= 0; slot--) {
            if (!sent[slot]) {
                free[freeCount++] = slot;
            }
        }
    }

    @Override
    public Store store() {
        return store;
    }
}
