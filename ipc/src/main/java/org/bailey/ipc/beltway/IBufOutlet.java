package org.bailey.ipc.beltway;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.channel.Adoption;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.OutstandingSlices;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.channel.Whereabouts;
import org.bailey.ipc.memory.Memory;
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
    private final LedgerLayout ledger;
    private final Region region;
    private final Holdings holdings;
    private final Store store;
    private final ChannelCounters counters;
    private final Adoption adoption;
    private final boolean[] sent;
    private long head;
    private long tail;
    private long collected;
    private int outstanding;

    IBufOutlet(IBufLayout layout, Holdings holdings, Store store, ChannelCounters counters) {
        this.layout = layout;
        this.holdings = holdings;
        this.region = holdings.region();
        this.store = store;
        this.counters = counters;
        this.ledger = layout.ledger();
        this.sent = new boolean[layout.entries()];
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        this.adoption = new Adoption(holdings, store, counters,
            layout.entries() / 2 - IBufLayout.DESCRIPTOR_ENTRIES);
    }

    @Override
    public boolean offer(SliceList message) {
        if (!adoption.adopt(message)) {
            return false;
        }
        int run = IBufLayout.DESCRIPTOR_ENTRIES + message.count();
        if (head - tail + run > layout.entries()) {
            return false;
        }
        writeDescriptor(message);
        for (int slice = 0; slice < message.count(); slice++) {
            writePointer(message, slice, layout.entry(head + IBufLayout.DESCRIPTOR_ENTRIES + slice));
        }
        sent[layout.place(head)] = true;
        ledger.published(head + run);
        head += run;
        outstanding++;
        counters.sent(message.length());
        message.forget();
        return true;
    }

    private void writeDescriptor(SliceList message) {
        long at = layout.entry(head);
        Memory.putLong(at + IBufLayout.TIMESTAMP, message.timestampNs());
        Memory.putLong(at + IBufLayout.FLOW, message.flow());
        Memory.putLong(at + IBufLayout.WORD0, message.word0());
        Memory.putLong(at + IBufLayout.WORD1, message.word1());
        at = layout.entry(head + 1);
        Memory.putLong(at + IBufLayout.GAP_BYTES, message.gapBytes());
        Memory.putInt(at + IBufLayout.LENGTH, message.length());
        Memory.putInt(at + IBufLayout.CLASS_WORD, message.classWord());
        Memory.putInt(at + IBufLayout.POINTERS, message.count());
        Memory.putInt(at + IBufLayout.KIND, message.kind().ordinal());
    }

    private void writePointer(SliceList message, int slice, long at) {
        DataRing ring = (DataRing) region.owner(message.offset(slice));
        Memory.putLong(at + IBufLayout.POSITION, ring.position(message.offset(slice)));
        Memory.putInt(at + IBufLayout.DBUF, ring.id());
        Memory.putInt(at + IBufLayout.POINTER_LENGTH, message.length(slice));
        Memory.putInt(at + IBufLayout.POINTER_CLASS, message.classWord());
        Memory.putInt(at + IBufLayout.LOAN, message.loan(slice));
    }

    @Override
    public long published() {
        return head;
    }

    @Override
    public int room() {
        return (int) (layout.entries() - (head - tail)) / USUAL_RUN;
    }

    @Override
    public boolean pressed() {
        return pressed(0);
    }

    @Override
    public boolean pressed(int others) {
        return head - tail - others * (IBufLayout.DESCRIPTOR_ENTRIES + 1L) > layout.entries() / 2;
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
            int place = ledger.notice(collected);
            boolean known = place >= 0 && place < sent.length && sent[place] && run(place) < consumed;
            ledger.collected(collected + 1);
            collected++;
            if (!known) {
                throw new BaileyException(ErrorCode.BAD_NOTICE, "place=" + place);
            }
            sent[place] = false;
            outstanding--;
            int pointers = layout.pointers(place);
            for (int i = 0; i < pointers; i++) {
                holdings.release(loan(place, i));
            }
            count++;
        }
        while (tail < head && !sent[layout.place(tail)]) {
            tail += IBufLayout.DESCRIPTOR_ENTRIES + layout.pointers(tail);
        }
        return count;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    /** Looks along the way that a run goes, so that a reader at work cannot move one past the look. */
    @Override
    public void recount() {
        Arrays.fill(sent, false);
        outstanding = 0;
        head = ledger.published();
        tail = head;
        collected = ledger.collected();
        for (long run = ledger.consumed(); run < head; run = layout.behind(run, head)) {
            count(layout.place(run));
        }
        for (int place = 0; place < sent.length; place++) {
            if (ledger.lent(place)) {
                count(place);
            }
        }
        long returned = Math.min(ledger.returned(), collected + layout.entries());
        for (long cursor = collected; cursor < returned; cursor++) {
            count(ledger.notice(cursor));
        }
    }

    private void count(int place) {
        if (place < 0 || place >= sent.length || sent[place]) {
            return;
        }
        sent[place] = true;
        outstanding++;
        int pointers = layout.pointers(place);
        for (int i = 0; i < pointers; i++) {
            holdings.retain(loan(place, i));
        }
        tail = Math.min(tail, run(place));
    }

    /** Absolute number of the entry at a place, one of the last that were written. */
    private long run(int place) {
        return head - 1 - layout.place(head - 1 - place);
    }

    private int loan(long run, int pointer) {
        return Memory.getInt(layout.entry(run + IBufLayout.DESCRIPTOR_ENTRIES + pointer) + IBufLayout.LOAN);
    }

    @Override
    public LedgerLayout ledger() {
        return ledger;
    }

    @Override
    public void show(OutstandingSlices to) {
        for (int place = 0; place < sent.length; place++) {
            int pointers = sent[place] ? layout.pointers(place) : 0;
            Whereabouts where = ledger.whereabouts(place, run(place));
            for (int i = 0; i < pointers; i++) {
                long at = layout.entry(place + IBufLayout.DESCRIPTOR_ENTRIES + i);
                int length = Memory.getInt(at + IBufLayout.POINTER_LENGTH);
                DataRing ring = DataRing.find(region, Memory.getInt(at + IBufLayout.DBUF));
                if (ring != null) {
                    to.slice(place, where, ring.resolve(Memory.getLong(at + IBufLayout.POSITION), length), length);
                }
            }
        }
    }

    @Override
    public Store store() {
        return store;
    }
}
