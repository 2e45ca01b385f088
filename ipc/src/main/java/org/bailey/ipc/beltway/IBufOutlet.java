package org.bailey.ipc.beltway;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.channel.Adoption;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.OutstandingSlices;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end of an IBuf: writes rich pointers, whose entries it has back when they were read, and lends what they
 * lead to, which comes back in any order.
 *
 * <p>The ring is a queue and nothing else: what a reader holds pins the DBuf that it lies in, and a loan, but no
 * entry. If entries waited for it, one message held for long would stop all that come behind it.
 */
final class IBufOutlet implements Outlet {

    private static final long FREE = -1;
    private static final int USUAL_POINTERS = 2;
    private static final int USUAL_RUN = IBufLayout.DESCRIPTOR_ENTRIES + USUAL_POINTERS;

    private final IBufLayout layout;
    private final LedgerLayout ledger;
    private final Rings rings;
    private final Holdings holdings;
    private final Store store;
    private final ChannelCounters counters;
    private final Adoption adoption;
    private final int entries;
    private final int[] free;

    /** Of each place: the run that what is lent there was sent in, or that it is free. */
    private final long[] sentIn;
    private int freeCount;
    private long head;
    private long tail;
    private long collected;

    IBufOutlet(IBufLayout layout, Holdings holdings, Store store, ChannelCounters counters) {
        this.layout = layout;
        this.holdings = holdings;
        this.rings = new Rings(holdings.region());
        this.store = store;
        this.counters = counters;
        this.ledger = layout.ledger();
        this.entries = layout.entries();
        this.free = new int[entries];
        this.sentIn = new long[entries];
        Arrays.fill(sentIn, FREE);
        findFree();
        // More than half could wait for ever: only above that are holders asked to move their bytes out.
        this.adoption = new Adoption(holdings, store, counters, entries / 2 - IBufLayout.DESCRIPTOR_ENTRIES);
    }

    /** Stacks what is free, so that the places used last, still in the cache, are used next. */
    private void findFree() {
        freeCount = 0;
        for (int place = entries - 1; place >= 0; place--) {
            if (sentIn[place] == FREE) {
                free[freeCount++] = place;
            }
        }
    }

    @Override
    public boolean offer(SliceList message) {
        if (!adoption.adopt(message)) {
            return false;
        }
        int run = IBufLayout.DESCRIPTOR_ENTRIES + message.count();
        if (freeCount < message.count() || !vacant(run)) {
            return false;
        }
        writeDescriptor(message);
        for (int slice = 0; slice < message.count();) {
            slice = lend(message, slice);
        }
        ledger.published(head + run);
        head += run;
        counters.sent(message.length());
        message.forget();
        return true;
    }

    private boolean vacant(int run) {
        if (head - tail + run > entries) {
            lookBehind();
        }
        return head - tail + run <= entries;
    }

    /** Takes over how far the reader says it is, where that can be. */
    private void lookBehind() {
        long consumed = ledger.consumed();
        if (consumed - tail > 0 && head - consumed >= 0) {
            tail = consumed;
        }
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
        Memory.putInt(at + IBufLayout.KIND, message.kindNumber());
    }

    /** Writes the pointers of neighbours on one loan, which is lent once for all of them; returns the next slice. */
    private int lend(SliceList message, int first) {
        int place = free[--freeCount];
        int loan = message.loan(first);
        DataRing ring = rings.at(message.offset(first));
        int id = ring.id();
        long position = ring.position(message.offset(first));
        long begin = position;
        long end = position + message.length(first);
        point(message, first, id, position, place);
        int slice = first + 1;
        while (slice < message.count() && message.loan(slice) == loan && rings.at(message.offset(slice)) == ring) {
            position = ring.position(message.offset(slice));
            begin = position - begin < 0 ? position : begin;
            end = position + message.length(slice) - end > 0 ? position + message.length(slice) : end;
            point(message, slice, id, position, place);
            slice++;
        }
        layout.lend(place, id, begin, (int) (end - begin), loan, slice - first);
        sentIn[place] = head;
        return slice;
    }

    private void point(SliceList message, int slice, int dbuf, long position, int place) {
        long at = layout.entry(head + IBufLayout.DESCRIPTOR_ENTRIES + slice);
        Memory.putLong(at + IBufLayout.POSITION, position);
        Memory.putInt(at + IBufLayout.DBUF, dbuf);
        Memory.putInt(at + IBufLayout.POINTER_LENGTH, message.length(slice));
        Memory.putInt(at + IBufLayout.POINTER_CLASS, message.classWord());
        Memory.putInt(at + IBufLayout.PLACE, place);
    }

    @Override
    public long published() {
        return head;
    }

    @Override
    public int room() {
        lookBehind();
        return Math.min((int) (entries - (head - tail)) / USUAL_RUN, freeCount / USUAL_POINTERS);
    }

    @Override
    public boolean pressed() {
        return pressed(0) || ledger.published() - ledger.consumed() > entries / 2;
    }

    /** By what was read and is held: what was not read yet is none of it, and does not stay. */
    @Override
    public boolean pressed(int others) {
        return entries - freeCount - others > entries / 2;
    }

    @Override
    public int returning() {
        return (int) (ledger.returned() - collected);
    }

    /** What was taken back is counted anew, where this breaks off: so it is enough to say at the end how far it got. */
    @Override
    public int collect() {
        long returned = ledger.returned();
        if (collected == returned) {
            return 0;
        }
        long consumed = ledger.consumed();
        int count = (int) (returned - collected);
        try {
            while (collected != returned) {
                int place = ledger.notice(collected++);
                if (place < 0 || place >= sentIn.length || sentIn[place] < 0 || sentIn[place] >= consumed) {
                    throw new BaileyException(ErrorCode.BAD_NOTICE, "place=" + place);
                }
                giveBack(place);
            }
        } finally {
            ledger.collected(collected);
        }
        return count;
    }

    private void giveBack(int place) {
        sentIn[place] = FREE;
        free[freeCount++] = place;
        int loan = layout.loan(place);
        for (int times = layout.times(place); times > 0; times--) {
            holdings.release(loan);
        }
    }

    @Override
    public int outstanding() {
        return entries - freeCount;
    }

    /** Looks along the way that a loan goes, so that a reader at work cannot move one past the look. */
    @Override
    public void recount() {
        Arrays.fill(sentIn, FREE);
        head = ledger.published();
        tail = head - Math.clamp(head - ledger.consumed(), 0, entries);
        collected = ledger.collected();
        for (long run = tail; run < head;) {
            long next = layout.behind(run, head);
            for (long entry = run + IBufLayout.DESCRIPTOR_ENTRIES; entry < next; entry++) {
                count(layout.place(entry), run);
            }
            run = next;
        }
        for (int place = 0; place < entries; place++) {
            if (ledger.lent(place)) {
                count(place, 0);
            }
        }
        long returned = Math.min(ledger.returned(), collected + entries);
        for (long cursor = collected; cursor < returned; cursor++) {
            count(ledger.notice(cursor), 0);
        }
        findFree();
    }

    private void count(int place, long run) {
        if (place >= 0 && place < entries && sentIn[place] == FREE) {
            sentIn[place] = run;
            int loan = layout.loan(place);
            for (int times = layout.times(place); times > 0; times--) {
                holdings.retain(loan);
            }
        }
    }

    @Override
    public LedgerLayout ledger() {
        return ledger;
    }

    @Override
    public void show(OutstandingSlices to) {
        for (int place = 0; place < entries; place++) {
            DataRing ring = sentIn[place] == FREE ? null : DataRing.find(holdings.region(), layout.lentDbuf(place));
            if (ring != null) {
                int length = layout.lentLength(place);
                to.slice(place, ledger.whereabouts(place, sentIn[place]),
                    ring.resolve(layout.lentPosition(place), length), length);
            }
        }
    }

    @Override
    public Store store() {
        return store;
    }
}
