package org.bailey.ipc.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the two ends of a slot channel believe of what the other wrote: nothing unchecked. */
final class SlotChannelTest {

    private static final int SLOTS = 16;
    private static final byte[] TEXT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private final Region region = new Region(64 << 20);
    private final Window memory = region.memory();
    private final Account sender = new Account("sender", region, () -> null, () -> null);
    private final Account receiver = new Account("receiver", region, () -> null, () -> null);
    private final FbufStore store = new FbufStore(region, 16);
    private final SlotLayout layout = new SlotLayout(memory, region.grant(null, SlotLayout.chunks(SLOTS)), SLOTS);
    private final LedgerLayout ledger = layout.ledger();
    private final ChannelCounters counters = new ChannelCounters();
    private final SlotOutlet outlet;
    private final SlotInlet inlet;

    SlotChannelTest() {
        sender.stores().own(store);
        outlet = new SlotOutlet(layout, sender.holdings(), store, counters);
        inlet = new SlotInlet(layout, receiver.holdings(), counters, false);
        inlet.lentBy(receiver.holdings().enlist(inlet));
    }

    @AfterEach
    void close() {
        region.close();
    }

    private void send(int slices) {
        SliceList message = sender.holdings().message();
        message.store(store);
        for (int i = 0; i < slices; i++) {
            message.push(TEXT.length).putBytes(0, TEXT, 0, TEXT.length);
        }
        assertTrue(outlet.offer(message));
        sender.holdings().endCall();
    }

    private SliceList poll() {
        SliceList message = receiver.holdings().message();
        assertTrue(inlet.poll(message));
        return message;
    }

    /** The first slot is the first one sent. */
    private void refused(ErrorCode code) {
        SliceList message = receiver.holdings().message();
        BaileyException fault = assertThrows(BaileyException.class, () -> inlet.poll(message));
        assertEquals(code, fault.code());
        assertEquals(0, message.length());
        message.release();
    }

    private long firstRecord() {
        return layout.head(layout.forward(0)) + SlotLayout.FIRST;
    }

    private void assertNothingLeft() {
        outlet.collect();
        assertEquals(0, outlet.outstanding());
        assertEquals(0, store.outstanding());
    }

    @Test
    void offsetsOutsideAndInForeignMemoryAreRefusedAndTheSlotComesBack() {
        long[] offsets = {-1, Long.MIN_VALUE, Long.MAX_VALUE, memory.sizeBytes(), memory.sizeBytes() - 1, 0,
            layout.head(0), 40L << 20, store.allocate(1) - FbufStore.FBUF_BYTES};
        store.release(store.token());
        for (int i = 0; i < offsets.length; i++) {
            send(1);
            Memory.putLong(layout.head(layout.forward(i)) + SlotLayout.FIRST, offsets[i]);
            refused(ErrorCode.BAD_REFERENCE);
            assertNothingLeft();
        }
    }

    @Test
    void lengthsBeyondTheFbufAreRefused() {
        int[] lengths = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, FbufStore.FBUF_BYTES + 1};
        for (int i = 0; i < lengths.length; i++) {
            send(1);
            Memory.putInt(layout.head(layout.forward(i)) + SlotLayout.FIRST
                + SlotLayout.SLICE_LENGTH, lengths[i]);
            refused(ErrorCode.BAD_REFERENCE);
            assertNothingLeft();
        }
    }

    @Test
    void memoryThatWasReusedSinceIsRefused() {
        send(1);
        long offset = Memory.getLong(firstRecord());
        region.pages().renew(region.pages().firstPage(offset));
        refused(ErrorCode.BAD_REFERENCE);
        assertNothingLeft();
    }

    @Test
    void kindsSliceCountsAndChainsThatCannotBeAreRefused() {
        send(1);
        Memory.putByte(layout.head(layout.forward(0)) + SlotLayout.KIND, (byte) 9);
        refused(ErrorCode.BAD_REFERENCE);
        assertNothingLeft();
        send(7);
        layout.next(layout.forward(1), SLOTS);
        refused(ErrorCode.BAD_REFERENCE);
        send(1);
        Memory.putShort(layout.head(layout.forward(2)) + SlotLayout.SLICES, (short) -1);
        refused(ErrorCode.BAD_REFERENCE);
    }

    @Test
    void slotThatIsNoneOrIsLentAlreadyIsRefusedOnceAndSkipped() {
        send(1);
        SliceList lent = poll();
        int[] slots = {-1, SLOTS, Integer.MIN_VALUE, layout.forward(0)};
        for (int i = 0; i < slots.length; i++) {
            send(1);
            layout.forward(i + 1, slots[i]);
            refused(ErrorCode.BAD_REFERENCE);
        }
        send(1);
        assertArrayEquals(TEXT, bytes(poll()));
        assertArrayEquals(TEXT, bytes(lent));
    }

    private static byte[] bytes(SliceList message) {
        byte[] bytes = new byte[message.length()];
        message.copyTo(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Test
    void cursorThatRunsAwayIsRefused() {
        send(1);
        for (long cursor : new long[] {-1, SLOTS + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ledger.published(cursor);
            refused(ErrorCode.BAD_REFERENCE);
        }
        ledger.published(1);
        assertArrayEquals(TEXT, bytes(poll()));
    }

    @Test
    void noticeForWhatIsNotOutstandingIsRefusedOnceAndSkipped() {
        send(7);
        int unread = layout.forward(0);
        int chained = layout.next(unread);
        int[] places = {-1, SLOTS, Integer.MAX_VALUE, 0, chained, unread};
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

    private void notice(long cursor, int place) {
        Memory.putInt(ledger.notices() + cursor * Integer.BYTES, place);
    }

    private void mark(int place, int references) {
        Memory.putInt(ledger.marks() + (long) place * Integer.BYTES, references);
    }

    @Test
    void noticeGivenTwiceIsRefused() {
        send(1);
        int slot = layout.forward(0);
        poll().release();
        notice(1, slot);
        ledger.returned(2);
        assertThrows(BaileyException.class, outlet::collect);
        assertEquals(0, outlet.collect());
        assertEquals(0, outlet.outstanding());
    }

    /** Marks have 31 bits of the number of a notice; those of a turn are given before they are published. */
    @Test
    void marksOnTheirWayBackAreReadAlsoWhereTheirNumbersWrap() {
        for (long wrap : new long[] {0, 1L << 31, 1L << 32, 3L << 31, 1L << 40}) {
            for (long returned = Math.max(0, wrap - 2L * SLOTS); returned < wrap + 2L * SLOTS; returned++) {
                ledger.returned(returned);
                for (long notice = Math.max(0, returned - SLOTS); notice < returned + SLOTS; notice++) {
                    mark(5, LedgerLayout.returning(notice));
                    assertEquals(notice >= returned, ledger.lent(5), "returned=" + returned + ", notice=" + notice);
                }
            }
        }
        mark(5, 0);
        assertFalse(ledger.lent(5));
    }

    @Test
    void longChainsCountWithAllTheirSlots() {
        send(15);
        send(15);
        send(15);
        SliceList held = poll();
        assertFalse(inlet.pinning(0));
        assertTrue(outlet.pressed());
        poll();
        poll();
        assertTrue(inlet.pinning(0), "9 of 16 slots are lent, though only 3 messages");
        receiver.reclaim();
        assertFalse(inlet.pinning(0));
        assertEquals(0, held.length());
        assertNothingLeft();
    }

    @Test
    void garbageInTheChannelNeverBecomesMoreThanARefusal() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 6 && outlet.room() > 4; i++) {
                send(1 + random.nextInt(8));
            }
            long base = layout.head(0);
            for (int i = 0; i < 5; i++) {
                long at = base + random.nextInt(SLOTS * 2 * SlotLayout.LINE_BYTES / 4) * 4L;
                int garbage = switch (random.nextInt(3)) {
                    case 0 -> random.nextInt();
                    case 1 -> random.nextInt(64);
                    default -> Memory.getInt(base + random.nextInt(SLOTS * 32) * 4L);
                };
                Memory.putInt(at, garbage);
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
            assertEquals(ledger.published(), ledger.returned(), "every slot came back, seed=" + seed);
            startAnew();
        }
    }

    /** The sender's own slots are garbage now, so that it cannot collect them. */
    private void startAnew() {
        long first = layout.head(0);
        Memory.segment(first, 2L * SLOTS * SlotLayout.LINE_BYTES).fill((byte) 0);
        ledger.collected(ledger.returned());
        sender.holdings().recount();
        outlet.recount();
        sender.holdings().settle();
    }
}
