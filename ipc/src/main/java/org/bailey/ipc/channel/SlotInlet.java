package org.bailey.ipc.channel;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Receiving end of a slot channel: checks every reference it follows, counts what it lends, returns slots.
 *
 * <p>A slot goes back when the last slice that was made of it did: here, and wherever it was sent on to.
 */
final class SlotInlet implements Inlet {

    private static final Kind[] KINDS = Kind.values();

    private final SlotLayout layout;
    private final MemorySegment memory;
    private final Region region;
    private final PageTable pages;
    private final ChannelCounters counters;
    private final int lender;
    private final BitSet lent = new BitSet();
    private int lentCount;
    private long consumed;
    private long returned;

    SlotInlet(SlotLayout layout, Holdings holdings, ChannelCounters counters) {
        this.layout = layout;
        this.region = holdings.region();
        this.memory = region.memory();
        this.pages = region.pages();
        this.counters = counters;
        this.lender = holdings.enlist(this);
    }

    @Override
    public boolean poll(SliceList into) {
        if (consumed == layout.published()) {
            return false;
        }
        int slot = layout.forward(consumed);
        check(slot >= 0 && slot < layout.slots() && layout.mark(slot) == 0, "slot", slot);
        layout.consumed(++consumed);
        long at = layout.slot(slot);
        int kind = memory.get(SlotLayout.BYTE, at + SlotLayout.KIND);
        check(kind >= 0 && kind < KINDS.length, "kind", kind);
        into.describe(
            memory.get(SlotLayout.LONG, at + SlotLayout.TIMESTAMP),
            memory.get(SlotLayout.LONG, at + SlotLayout.FLOW),
            memory.get(SlotLayout.LONG, at + SlotLayout.WORD0),
            memory.get(SlotLayout.LONG, at + SlotLayout.WORD1),
            memory.get(SlotLayout.LONG, at + SlotLayout.GAP_BYTES),
            memory.get(SlotLayout.INT, at + SlotLayout.CLASS_WORD),
            KINDS[kind]);
        int slices = memory.get(SlotLayout.SHORT, at + SlotLayout.SLICES) & 0xFFFF;
        layout.mark(slot, Math.max(slices, 1));
        lentCount++;
        readRecords(slot, slices, into);
        counters.steps().add(Step.BUILD_AGGREGATE, slices);
        if (slices == 0) {
            release(slot);
        }
        return true;
    }

    private void readRecords(int slot, int slices, SliceList into) {
        int loan = Holdings.loan(lender, slot);
        long record = layout.slot(slot) + SlotLayout.RECORDS_FIRST;
        long link = layout.slot(slot) + SlotLayout.NEXT_FIRST;
        int most = SlotLayout.SLICES_FIRST;
        int left = slices;
        while (true) {
            for (int i = Math.min(left, most); i > 0; i--, left--, record += SlotLayout.SLICE_BYTES) {
                long offset = memory.get(SlotLayout.LONG, record);
                int length = memory.get(SlotLayout.INT, record + SlotLayout.SLICE_LENGTH);
                checkReference(offset, length, memory.get(SlotLayout.INT, record + SlotLayout.SLICE_GENERATION));
                into.add(offset, length, loan);
            }
            if (left == 0) {
                return;
            }
            int next = memory.get(SlotLayout.INT, link);
            check(next >= 0 && next < layout.slots(), "chained slot", next);
            record = layout.slot(next);
            link = record + SlotLayout.NEXT_CHAINED;
            most = SlotLayout.SLICES_NEXT;
        }
    }

    private void checkReference(long offset, int length, int generation) {
        check(length > 0 && region.contains(offset, length), "offset", offset);
        int first = pages.firstPage(offset);
        long fbuf = (long) first << PageTable.PAGE_SHIFT;
        check(offset >= fbuf && offset + length <= fbuf + ((long) pages.pages(first) << PageTable.PAGE_SHIFT),
            "length", length);
        check(pages.generation(first) == generation, "generation", generation);
    }

    private static void check(boolean ok, String what, long value) {
        if (!ok) {
            throw new BaileyException(ErrorCode.BAD_REFERENCE, what + "=" + value);
        }
    }

    @Override
    public int queued() {
        return (int) (layout.published() - consumed);
    }

    @Override
    public ChannelCounters counters() {
        return counters;
    }

    @Override
    public void retain(int slot) {
        layout.mark(slot, layout.mark(slot) + 1);
    }

    @Override
    public void release(int slot) {
        int left = layout.mark(slot) - 1;
        if (left == 0) {
            giveBack(slot);
        } else if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "slot=" + slot);
        } else {
            layout.mark(slot, left);
        }
    }

    /** Notice first, mark second: a death in between is found by comparing the two. */
    private void giveBack(int slot) {
        layout.release(returned, slot);
        layout.returned(++returned);
        layout.mark(slot, 0);
        lentCount--;
    }

    @Override
    public void recount() {
        returned = layout.returned();
        for (long cursor = layout.collected(); cursor < returned; cursor++) {
            layout.mark(layout.release(cursor), 0);
        }
        lent.clear();
        for (int slot = 0; slot < layout.slots(); slot++) {
            if (layout.mark(slot) != 0) {
                lent.set(slot);
                layout.mark(slot, 0);
            }
        }
        lentCount = lent.cardinality();
    }

    @Override
    public void settle() {
        for (int slot = lent.nextSetBit(0); slot >= 0; slot = lent.nextSetBit(slot + 1)) {
            if (layout.mark(slot) == 0) {
                giveBack(slot);
            }
        }
    }

    @Override
    public boolean pinning(int slot) {
        return lentCount > layout.slots() / 2;
    }
}
