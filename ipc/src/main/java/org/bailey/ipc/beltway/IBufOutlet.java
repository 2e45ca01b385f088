package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.channel.Adoption;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end of an IBuf: writes rich pointers, reuses their entries in order.
 *
 * <p>A run that its reader released stops pinning what it points to at once; its entries wait for those
 * before it. If the loans waited as well, runs of two rings in a cycle could each wait for the other's.
 */
final class IBufOutlet implements Outlet {

    private static final int USUAL_RUN = IBufLayout.DESCRIPTOR_ENTRIES + 2;

    private final IBufLayout layout;
    private final MemorySegment memory;
    private final Region region;
    private final Holdings holdings;
    private final Store store;
    private final ChannelCounters counters;
    private final boolean[] sent;
    private long head;
    private long tail;
    private long collected;
    private int outstanding;

    IBufOutlet(IBufLayout layout, Holdings holdings, Store store, ChannelCounters counters) {
        this.layout = layout;
        this.holdings = holdings;
        this.region = holdings.region();
        this.memory = region.memory();
        this.store = store;
        this.counters = counters;
        this.sent = new boolean[layout.entries()];
    }

    @Override
    public boolean offer(SliceList message) {
        int run = IBufLayout.DESCRIPTOR_ENTRIES + message.count();
        if (run > layout.entries() / 2) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "slices=" + message.count() + ", half of the ring=" + layout.entries() / 2);
        }
        if (head - tail + run > layout.entries() || !Adoption.adopt(message, holdings, store, counters)) {
            return false;
        }
        writeDescriptor(message);
        for (int slice = 0; slice < message.count(); slice++) {
            writePointer(message, slice, layout.entry(head + IBufLayout.DESCRIPTOR_ENTRIES + slice));
        }
        sent[layout.place(head)] = true;
        head += run;
        layout.published(head);
        outstanding++;
        counters.sent(message.length());
        message.forget();
        return true;
    }

    private void writeDescriptor(SliceList message) {
        long at = layout.entry(head);
        memory.set(IBufLayout.LONG, at + IBufLayout.TIMESTAMP, message.timestampNs());
        memory.set(IBufLayout.LONG, at + IBufLayout.FLOW, message.flow());
        memory.set(IBufLayout.LONG, at + IBufLayout.WORD0, message.word0());
        memory.set(IBufLayout.LONG, at + IBufLayout.WORD1, message.word1());
        at = layout.entry(head + 1);
        memory.set(IBufLayout.LONG, at + IBufLayout.GAP_BYTES, message.gapBytes());
        memory.set(IBufLayout.INT, at + IBufLayout.LENGTH, message.length());
        memory.set(IBufLayout.INT, at + IBufLayout.CLASS_WORD, message.classWord());
        memory.set(IBufLayout.INT, at + IBufLayout.POINTERS, message.count());
        memory.set(IBufLayout.INT, at + IBufLayout.KIND, message.kind().ordinal());
    }

    private void writePointer(SliceList message, int slice, long at) {
        DBuf ring = (DBuf) region.owner(message.offset(slice));
        memory.set(IBufLayout.LONG, at + IBufLayout.POSITION, ring.position(message.offset(slice)));
        memory.set(IBufLayout.INT, at + IBufLayout.DBUF, ring.id());
        memory.set(IBufLayout.INT, at + IBufLayout.POINTER_LENGTH, message.length(slice));
        memory.set(IBufLayout.INT, at + IBufLayout.POINTER_CLASS, message.classWord());
        memory.set(IBufLayout.INT, at + IBufLayout.LOAN, message.loan(slice));
    }

    @Override
    public int room() {
        return (int) (layout.entries() - (head - tail)) / USUAL_RUN;
    }

    @Override
    public boolean pressed() {
        return head - tail > layout.entries() / 2;
    }

    @Override
    public int collect() {
        long returned = layout.returned();
        int count = (int) (returned - collected);
        while (collected < returned) {
            int place = layout.release(collected);
            if (place < 0 || place >= sent.length || !sent[place]) {
                throw new BaileyException(ErrorCode.BAD_NOTICE, "place=" + place);
            }
            sent[place] = false;
            collected++;
            outstanding--;
            int pointers = pointers(place);
            for (int i = 0; i < pointers; i++) {
                holdings.release(loan(place, i));
            }
        }
        if (count > 0) {
            layout.collected(collected);
            while (tail < head && !sent[layout.place(tail)]) {
                tail += IBufLayout.DESCRIPTOR_ENTRIES + pointers(tail);
            }
        }
        return count;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public void recount() {
        head = layout.published();
        outstanding = 0;
        for (long run = tail; run < head;) {
            int pointers = pointers(run);
            if (sent[layout.place(run)]) {
                outstanding++;
                for (int i = 0; i < pointers; i++) {
                    holdings.retain(loan(run, i));
                }
            }
            run += IBufLayout.DESCRIPTOR_ENTRIES + pointers;
        }
    }

    private int pointers(long run) {
        return memory.get(IBufLayout.INT, layout.entry(run + 1) + IBufLayout.POINTERS);
    }

    private int loan(long run, int pointer) {
        return memory.get(IBufLayout.INT,
            layout.entry(run + IBufLayout.DESCRIPTOR_ENTRIES + pointer) + IBufLayout.LOAN);
    }

    @Override
    public Store store() {
        return store;
    }
}
