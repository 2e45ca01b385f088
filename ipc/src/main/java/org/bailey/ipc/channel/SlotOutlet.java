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
    private final FreeSlots free;

    /** Of each slot: the number of the message that begins in it, or that it is free, or chained to another. */
    private final long[] sentAs;
    private long published;
    private long shown;
    private boolean batches;

    /** How far the receiver had read when this end last looked. */
    private long consumed;
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
        this.free = new FreeSlots(layout.slots());
        this.sentAs = new long[layout.slots()];
        Arrays.fill(sentAs, FREE);
    }

    @Override
    public boolean offer(SliceList message) {
        if (!adoption.adopt(message) || free.count() < SlotLayout.slotsFor(message.count())) {
            return false;
        }
        int slot = free.take();
        long head = batches ? layout.draft(slot) : layout.head(slot);
        Memory.putLong(head + SlotLayout.TIMESTAMP, message.timestampNs());
        Memory.putLong(head + SlotLayout.FLOW, message.flow());
        Memory.putLong(head + SlotLayout.WORD0, message.word0());
        Memory.putLong(head + SlotLayout.WORD1, message.word1());
        Memory.putLong(head + SlotLayout.GAP_BYTES, message.gapBytes());
        Memory.putInt(head + SlotLayout.CLASS_WORD, message.classWord());
        Memory.putByte(head + SlotLayout.KIND, (byte) message.kindNumber());
        Memory.putShort(head + SlotLayout.SLICES, (short) message.count());
        layout.sent(slot, message.count());
        if (message.count() > 0) {
            write(message, 0, head + SlotLayout.FIRST);
            layout.loan(slot, SlotLayout.RECORD_FIRST, message.loan(0));
        }
        if (message.count() > 1) {
            writeMore(message, slot);
        }
        sentAs[slot] = published;
        layout.forward(published, slot);
        published++;
        if (!batches) {
            shown = published;
            ledger.published(published);
        }
        counters.sent(message.length());
        counters.steps().add(Step.LIST_FBUFS, message.count());
        message.forget();
        return true;
    }

    private void write(SliceList message, int slice, long record) {
        long offset = message.offset(slice);
        Memory.putLong(record, offset);
        Memory.putInt(record + SlotLayout.SLICE_LENGTH, message.length(slice));
        Memory.putInt(record + SlotLayout.SLICE_GENERATION, pages.generationAt(offset));
    }

    private void writeMore(SliceList message, int first) {
        int slot = first;
        int record = SlotLayout.RECORD_FIRST + 1;
        for (int slice = 1; slice < message.count(); slice++, record++) {
            if (record == SlotLayout.RECORDS) {
                int chained = free.take();
                sentAs[chained] = CHAINED;
                layout.next(slot, chained);
                slot = chained;
                record = 0;
            }
            write(message, slice, layout.record(slot, record));
            layout.loan(slot, record, message.loan(slice));
        }
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
        return slices <= slicesMax && free.count() >= SlotLayout.slotsFor(slices);
    }

    @Override
    public void inBatches() {
        batches = true;
        free.inTurn();
        store.readElsewhere();
    }

    /**
     * Writes what the receiver reads line by line, nothing else in between: so that many lines are on their way from
     * its processor at a time, as a processor has only so many stores under way. Where this breaks off, all of it is
     * done again.
     */
    @Override
    public void publish() {
        if (shown < published) {
            for (long cursor = shown; cursor < published; cursor++) {
                layout.show(layout.forward(cursor));
            }
            ledger.published(published);
            shown = published;
        }
    }

    @Override
    public long published() {
        return published;
    }

    @Override
    public int room() {
        return free.count();
    }

    /** Asks for the receiver's cache line only where so many waited when it was last looked at. */
    @Override
    public boolean ahead(int messages) {
        if (published - consumed < messages) {
            return false;
        }
        consumed = ledger.consumed();
        return published - consumed >= messages;
    }

    @Override
    public boolean pressed() {
        return pressed(0);
    }

    @Override
    public boolean pressed(int others) {
        return free.count() + others < layout.slots() / 2;
    }

    @Override
    public int returning() {
        return (int) (ledger.returned() - collected);
    }

    /** What was taken back is counted anew, where this breaks off: so it is enough to say at the end how far it got. */
    @Override
    public int collect() {
        long returned = ledger.returned();
        int count = (int) (returned - collected);
        if (count == 0) {
            return 0;
        }
        consumed = ledger.consumed();
        try {
            while (collected != returned) {
                int slot = ledger.notice(collected++);
                check(slot >= 0 && slot < sentAs.length && sentAs[slot] >= 0 && sentAs[slot] < consumed, slot);
                giveBack(slot);
            }
        } finally {
            ledger.collected(collected);
        }
        return count;
    }

    private static void check(boolean known, int slot) {
        if (!known) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "slot=" + slot);
        }
    }

    /** Gives a message's slices and slots back. */
    private void giveBack(int first) {
        int slices = layout.sent(first);
        if (slices == 1) {
            free(first);
            holdings.release(layout.loan(first, SlotLayout.RECORD_FIRST));
            return;
        }
        int slot = first;
        int record = SlotLayout.RECORD_FIRST;
        for (int left = slices; left > 0; left--, record++) {
            if (record == SlotLayout.RECORDS) {
                int chained = layout.next(slot);
                free(slot);
                slot = chained;
                record = 0;
            }
            holdings.release(layout.loan(slot, record));
        }
        free(slot);
    }

    private void free(int slot) {
        sentAs[slot] = FREE;
        free.put(slot);
    }

    /** Counts a message's slices once more. */
    private void retain(int first) {
        int slot = first;
        int record = SlotLayout.RECORD_FIRST;
        for (int left = layout.sent(first); left > 0; left--, record++) {
            if (record == SlotLayout.RECORDS) {
                slot = layout.next(slot);
                sentAs[slot] = CHAINED;
                record = 0;
            }
            holdings.retain(layout.loan(slot, record));
        }
    }

    @Override
    public int outstanding() {
        return layout.slots() - free.count();
    }

    /** Looks along the way that a slot goes, so that a receiver at work cannot move one past the look. */
    @Override
    public void recount() {
        publish();
        Arrays.fill(sentAs, FREE);
        published = ledger.published();
        shown = published;
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
        free.takeAll();
        for (int slot = layout.slots() - 1; slot >= 0; slot--) {
            if (sentAs[slot] == FREE) {
                free.put(slot);
            }
        }
    }

    private void count(int slot, long cursor) {
        if (slot >= 0 && slot < sentAs.length && sentAs[slot] == FREE) {
            sentAs[slot] = cursor;
            retain(slot);
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

    private void show(int first, Whereabouts where, OutstandingSlices to) {
        int slot = first;
        int record = SlotLayout.RECORD_FIRST;
        for (int left = layout.sent(first); left > 0; left--, record++) {
            if (record == SlotLayout.RECORDS) {
                slot = layout.next(slot);
                record = 0;
            }
            boolean draft = record == SlotLayout.RECORD_FIRST && slot == first && sentAs[first] >= shown;
            long at = draft ? layout.draft(slot) + SlotLayout.FIRST : layout.record(slot, record);
            to.slice(first, where, Memory.getLong(at), Memory.getInt(at + SlotLayout.SLICE_LENGTH));
        }
    }

    @Override
    public Store store() {
        return store;
    }
}
