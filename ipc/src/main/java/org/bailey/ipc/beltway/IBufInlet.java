package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** Reading end of an IBuf: resolves rich pointers, releases runs in any order; a token is a run's place. */
final class IBufInlet implements Inlet {

    private static final Kind[] KINDS = Kind.values();

    private final IBufLayout layout;
    private final MemorySegment memory;
    private final Region region;
    private final ChannelCounters counters;
    private final int lender;
    private final BitSet lent = new BitSet();
    private long consumed;
    private long returned;

    IBufInlet(IBufLayout layout, Holdings holdings, ChannelCounters counters) {
        this.layout = layout;
        this.region = holdings.region();
        this.memory = region.memory();
        this.counters = counters;
        this.lender = holdings.enlist(this);
    }

    @Override
    public boolean poll(SliceList into) {
        if (consumed == layout.published()) {
            return false;
        }
        long at = layout.entry(consumed);
        long rest = layout.entry(consumed + 1);
        int kind = memory.get(IBufLayout.INT, rest + IBufLayout.KIND);
        int pointers = memory.get(IBufLayout.INT, rest + IBufLayout.POINTERS);
        check(kind >= 0 && kind < KINDS.length, "kind", kind);
        check(pointers >= 0 && consumed + IBufLayout.DESCRIPTOR_ENTRIES + pointers <= layout.published(),
            "pointers", pointers);
        into.describe(
            memory.get(IBufLayout.LONG, at + IBufLayout.TIMESTAMP),
            memory.get(IBufLayout.LONG, at + IBufLayout.FLOW),
            memory.get(IBufLayout.LONG, at + IBufLayout.WORD0),
            memory.get(IBufLayout.LONG, at + IBufLayout.WORD1),
            memory.get(IBufLayout.LONG, rest + IBufLayout.GAP_BYTES),
            memory.get(IBufLayout.INT, rest + IBufLayout.CLASS_WORD),
            KINDS[kind]);
        long run = consumed;
        int place = layout.place(run);
        consumed += IBufLayout.DESCRIPTOR_ENTRIES + pointers;
        layout.consumed(consumed);
        layout.mark(place, Math.max(pointers, 1));
        for (int i = 0; i < pointers; i++) {
            readPointer(layout.entry(run + IBufLayout.DESCRIPTOR_ENTRIES + i), Holdings.loan(lender, place), into);
        }
        if (pointers == 0) {
            release(place);
        }
        return true;
    }

    private void readPointer(long at, int loan, SliceList into) {
        int id = memory.get(IBufLayout.INT, at + IBufLayout.DBUF);
        DBuf ring = DBuf.find(region, id);
        check(ring != null, "dbuf", id);
        long position = memory.get(IBufLayout.LONG, at + IBufLayout.POSITION);
        int length = memory.get(IBufLayout.INT, at + IBufLayout.POINTER_LENGTH);
        long offset = ring.resolve(position, length);
        check(offset >= 0, "position", position);
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
        long entries = layout.published() - consumed;
        return (int) ((entries + IBufLayout.DESCRIPTOR_ENTRIES) / (IBufLayout.DESCRIPTOR_ENTRIES + 1));
    }

    @Override
    public ChannelCounters counters() {
        return counters;
    }

    @Override
    public void retain(int place) {
        layout.mark(place, layout.mark(place) + 1);
    }

    @Override
    public void release(int place) {
        int left = layout.mark(place) - 1;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "place=" + place);
        }
        if (left == 0) {
            giveBack(place);
        } else {
            layout.mark(place, left);
        }
    }

    /** Notice first, mark second: a death in between is found by comparing the two. */
    private void giveBack(int place) {
        layout.release(returned, place);
        layout.returned(++returned);
        layout.mark(place, 0);
    }

    @Override
    public void recount() {
        returned = layout.returned();
        for (long cursor = layout.collected(); cursor < returned; cursor++) {
            layout.mark(layout.release(cursor), 0);
        }
        lent.clear();
        for (int place = 0; place < layout.entries(); place++) {
            if (layout.mark(place) != 0) {
                lent.set(place);
                layout.mark(place, 0);
            }
        }
    }

    @Override
    public void settle() {
        for (int place = lent.nextSetBit(0); place >= 0; place = lent.nextSetBit(place + 1)) {
            if (layout.mark(place) == 0) {
                giveBack(place);
            }
        }
    }

    /** Whether the run lies so far back that the ring is half used up behind it. */
    @Override
    public boolean pinning(int place) {
        return layout.place(consumed - place) > layout.entries() / 2;
    }
}
