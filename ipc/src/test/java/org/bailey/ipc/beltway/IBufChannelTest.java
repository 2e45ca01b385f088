package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Loans;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the two ends of an IBuf believe of what the other wrote: nothing unchecked. */
final class IBufChannelTest {

    private static final int ENTRIES = 64;
    private static final byte[] TEXT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private final Region region = new Region(64 << 20);
    private final Window memory = region.memory();
    private final Account sender = new Account("sender", region, () -> null, () -> null);
    private final Account receiver = new Account("receiver", region, () -> null, () -> null);
    private final DBuf store = new DBuf(region, new DBufShape(DBufKind.V, 1 << 20));
    private final long base = region.grant(null, IBufLayout.chunks(ENTRIES));
    private final IBufLayout layout = new IBufLayout(memory, base, ENTRIES);
    private final LedgerLayout ledger = layout.ledger();
    private final ChannelCounters counters = new ChannelCounters();
    private final IBufOutlet outlet;
    private final IBufInlet inlet;

    IBufChannelTest() {
        sender.stores().own(store);
        outlet = new IBufOutlet(layout, sender.holdings(), store, counters);
        inlet = new IBufInlet(layout, receiver.holdings(), counters);
    }

    @AfterEach
    void close() {
        region.close();
    }

    /** Sends a message; returns the entry that it begins at. */
    private long send(int slices) {
        long run = ledger.published();
        SliceList message = sender.holdings().message();
        message.store(store);
        for (int i = 0; i < slices; i++) {
            message.push(TEXT.length).putBytes(0, TEXT, 0, TEXT.length);
        }
        assertTrue(outlet.offer(message));
        sender.holdings().endCall();
        return run;
    }

    private SliceList poll() {
        SliceList message = receiver.holdings().message();
        assertTrue(inlet.poll(message));
        return message;
    }

    private void refused() {
        SliceList message = receiver.holdings().message();
        BaileyException fault = assertThrows(BaileyException.class, () -> inlet.poll(message));
        assertEquals(ErrorCode.BAD_REFERENCE, fault.code());
        assertEquals(0, message.length());
        message.release();
    }

    private void assertNothingLeft() {
        outlet.collect();
        assertEquals(0, outlet.outstanding());
        assertEquals(0, store.outstanding());
        assertFalse(outlet.pressed());
    }

    @Test
    void positionsOutsideThePartInUseAreRefusedAndTheRunComesBack() {
        for (long position : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1 << 20, 1 << 19}) {
            long run = send(1);
            Memory.putLong(layout.entry(run + 2) + IBufLayout.POSITION, position);
            refused();
            assertNothingLeft();
        }
    }

    @Test
    void lengthsAndRingsThatCannotBeAreRefused() {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, TEXT.length - 1}) {
            long run = send(1);
            Memory.putInt(layout.entry(run + 2) + IBufLayout.POINTER_LENGTH, length);
            refused();
            assertNothingLeft();
        }
        for (int id : new int[] {-1, 0, 63, 64, Integer.MAX_VALUE, Integer.MIN_VALUE, (int) (base >>> 20)}) {
            long run = send(1);
            Memory.putInt(layout.entry(run + 2) + IBufLayout.DBUF, id);
            refused();
            assertNothingLeft();
        }
    }

    @Test
    void kindThatCannotBeIsRefused() {
        long run = send(1);
        Memory.putInt(layout.entry(run + 1) + IBufLayout.KIND, 77);
        refused();
        assertNothingLeft();
    }

    @Test
    void runThatCannotEndIsRefusedWithAllThatFollows() {
        for (int pointers : new int[] {-1, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            long run = send(1);
            send(1);
            Memory.putInt(layout.entry(run + 1) + IBufLayout.POINTERS, pointers);
            refused();
            assertEquals(0, inlet.queued());
            Memory.putInt(layout.entry(run + 1) + IBufLayout.POINTERS, 1);
        }
    }

    @Test
    void cursorThatRunsAwayIsRefused() {
        send(1);
        for (long cursor : new long[] {-1, ENTRIES + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ledger.published(cursor);
            refused();
        }
        ledger.published(3);
        SliceList message = poll();
        byte[] bytes = new byte[TEXT.length];
        message.copyTo(0, bytes, 0, bytes.length);
        assertArrayEquals(TEXT, bytes);
    }

    @Test
    void noticeForWhatIsNotOutstandingIsRefusedOnceAndSkipped() {
        send(2);
        int[] places = {-1, ENTRIES, Integer.MAX_VALUE, 1, 2, 0, 40};
        for (int i = 0; i < places.length; i++) {
            notice(i, places[i]);
            ledger.returned(i + 1);
            BaileyException fault = assertThrows(BaileyException.class, outlet::collect, "place=" + places[i]);
            assertEquals(ErrorCode.BAD_NOTICE, fault.code());
            assertEquals(0, outlet.collect());
        }
        receiver.reclaim();
        poll().release();
        assertNothingLeft();
    }

    /** Written past the layout, as only a receiver may: the release ring is the last part of the ledger. */
    private void notice(long cursor, int place) {
        long ring = layout.entry(0) - (long) ENTRIES * Integer.BYTES;
        Memory.putInt(ring + cursor * Integer.BYTES, place);
    }

    @Test
    void loansComeBackInAnyOrder() {
        SliceList[] lent = new SliceList[10];
        for (int i = 0; i < 10; i++) {
            send(2);
            lent[i] = poll();
        }
        for (int i = 9; i > 0; i--) {
            lent[i].release();
        }
        assertEquals(18, outlet.collect());
        assertEquals(2, outlet.outstanding());
        assertEquals(2, store.outstanding());
        lent[0].release();
        assertNothingLeft();
        assertEquals(ENTRIES / 4, outlet.room());
    }

    @Test
    void whatIsHeldTakesNoEntry() {
        SliceList held = null;
        for (int i = 0; i < 10 * ENTRIES; i++) {
            send(3);
            SliceList message = poll();
            if (held == null) {
                held = message;
            } else {
                message.release();
                outlet.collect();
            }
            assertEquals(ENTRIES / 4, outlet.room(), "i=" + i);
        }
        byte[] bytes = new byte[TEXT.length];
        held.copyTo(2 * TEXT.length, bytes, 0, bytes.length);
        assertArrayEquals(TEXT, bytes);
        held.release();
        assertNothingLeft();
    }

    @Test
    void neighboursOnOneLoanAreLentOnce() {
        SliceList message = sender.holdings().message();
        message.store(store);
        message.push(TEXT.length).putBytes(0, TEXT, 0, TEXT.length);
        // Without the bytes between them they stay two slices.
        message.append(message.slice(2, 3));
        message.append(message.slice(8, 2));
        assertTrue(outlet.offer(message));
        sender.holdings().endCall();
        assertEquals(1, outlet.outstanding());
        SliceList lent = poll();
        assertEquals(3, lent.count());
        SliceList part = (SliceList) lent.take(TEXT.length + 1);
        lent.release();
        assertEquals(0, outlet.collect());
        part.release();
        assertNothingLeft();
    }

    @Test
    void placesThatCannotBeAreRefusedAndTheOthersOfTheMessageComeBack() {
        SliceList held = null;
        for (int place : new int[] {-1, ENTRIES, Integer.MAX_VALUE, Integer.MIN_VALUE, 0}) {
            if (place == 0) {
                send(1);
                held = poll();
                assertEquals(place, layout.place(ledger.consumed() - 1), "what is lent already");
            }
            long run = send(3);
            Memory.putInt(layout.entry(run + 3) + IBufLayout.PLACE, place);
            refused();
            assertEquals(2, outlet.collect());
            recount();
            assertEquals(held == null ? 0 : 1, outlet.outstanding());
        }
        held.release();
        assertNothingLeft();
    }

    @Test
    void readerThatDiedInTheMiddleOfAMessageGivesAllOfItBack() {
        for (int marked = 0; marked <= 3; marked++) {
            long run = send(3);
            for (int i = 0; i < marked; i++) {
                new Loans(ledger).lend(layout.place(run + IBufLayout.DESCRIPTOR_ENTRIES + i), 1);
            }
            receiver.reclaim();
            assertEquals(marked == 0 ? 1 : 0, Math.min(1, inlet.queued()));
            if (marked == 0) {
                poll().release();
            }
            assertNothingLeft();
        }
    }

    @Test
    void cursorOfAReaderIsBelievedOnlyBetweenWhatThereIs() {
        send(1);
        for (long consumed : new long[] {-1, 4, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ledger.consumed(consumed);
            assertEquals((ENTRIES - 3) / 4, outlet.room(), "consumed=" + consumed);
        }
        ledger.consumed(0);
        poll().release();
        assertNothingLeft();
        for (long consumed : new long[] {-1, 4, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ledger.consumed(consumed);
            recount();
            assertTrue(outlet.outstanding() <= 1, "consumed=" + consumed);
        }
    }

    @Test
    void senderThatDiedFindsItsOldestRunAgainAtEveryPlaceOfTheRing() {
        for (int i = 0; i < 3 * ENTRIES; i++) {
            send(i % 5);
            send(1);
            SliceList first = poll();
            if (i % 2 == 0) {
                first.release();
            }
            sender.holdings().forget();
            recount();
            if (i % 2 == 1) {
                first.release();
            }
            poll().release();
            assertNothingLeft();
            assertEquals(ENTRIES / 4, outlet.room(), "i=" + i);
        }
    }

    private void recount() {
        sender.holdings().recount();
        outlet.recount();
        sender.holdings().settle();
    }

    @Test
    void garbageInTheRingNeverBecomesMoreThanARefusal() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 6 && outlet.room() > 3; i++) {
                send(random.nextInt(6));
            }
            for (int i = 0; i < 4; i++) {
                long at = layout.entry(0) + random.nextInt(ENTRIES * IBufLayout.ENTRY_BYTES / 4) * 4L;
                Memory.putInt(at, random.nextBoolean() ? random.nextInt() : random.nextInt(64));
            }
            while (inlet.queued() > 0) {
                SliceList message = receiver.holdings().message();
                try {
                    inlet.poll(message);
                    message.text(0, message.length());
                } catch (BaileyException refused) {
                    assertEquals(ErrorCode.BAD_REFERENCE, refused.code(), "seed=" + seed);
                }
                receiver.holdings().endCall();
            }
            Memory.segment(layout.entry(0), (long) ENTRIES * IBufLayout.ENTRY_BYTES).fill((byte) 0);
            ledger.collected(ledger.returned());
            recount();
            assertEquals(0, store.outstanding(), "seed=" + seed);
        }
    }
}
