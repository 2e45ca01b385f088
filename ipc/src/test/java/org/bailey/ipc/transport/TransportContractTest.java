package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Kind;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every transport must do alike. */
final class TransportContractTest {

    private static final TransportLimits SMALL = new TransportLimits(256, 32, 1 << 20);

    static List<String> transports() {
        return Way.names();
    }

    private static Pair pair(String transport, int accounts) {
        return new Pair(Way.named(transport), SMALL, accounts);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void bytesAndDescriptorCross(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Aggregate message = pair.message(text("hello "), text("world"));
            message.timestampNs(1);
            message.flow(2);
            message.classWord(3);
            message.kind(Kind.GAP);
            message.gapBytes(4);
            message.word0(5);
            message.word1(6);
            pair.send(message);
            SliceList lent = pair.poll(1);
            assertArrayEquals(text("hello world"), Pair.bytes(lent));
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), List.of(lent.timestampNs(), lent.flow(),
                (long) lent.classWord(), lent.gapBytes(), lent.word0(), lent.word1()));
            assertEquals(Kind.GAP, lent.kind());
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void nothingIsLeftOfWhatAHandleWasBefore(String transport) {
        try (Pair pair = pair(transport, 3)) {
            Aggregate own = pair.accounts.get(1).port("out").message();
            own.timestampNs(1);
            own.flow(2);
            own.classWord(3);
            own.kind(Kind.GAP);
            own.gapBytes(4);
            own.word0(5);
            own.word1(6);
            pair.accounts.get(1).holdings().endCall();
            pair.send(pair.message(text("hello")));
            SliceList lent = pair.poll(1);
            assertSame(own, lent);
            assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L), List.of(lent.timestampNs(), lent.flow(),
                (long) lent.classWord(), lent.gapBytes(), lent.word0(), lent.word1()));
            assertEquals(Kind.DATA, lent.kind());
            lent.push(8);
            assertEquals(0, pair.wires.get(1).channel().outlet().store().outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void emptyMessageCrosses(String transport) {
        try (Pair pair = pair(transport, 2)) {
            pair.send(pair.message());
            SliceList lent = pair.poll(1);
            assertEquals(0, lent.length());
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void copiedBytesAreCounted(String transport) {
        try (Pair pair = pair(transport, 2)) {
            pair.send(pair.message(new byte[1000]));
            long copied = pair.wires.getFirst().channel().counters().bytesCopied();
            assertEquals(Pair.copying(transport) ? 1000 : 0, copied);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void manySlicesCross(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Aggregate message = pair.message();
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                message.append(pair.message(text("<" + i + ">")));
                expected.append('<').append(i).append('>');
            }
            pair.send(message);
            SliceList lent = pair.poll(1);
            assertEquals(expected.toString(), new String(Pair.bytes(lent), StandardCharsets.ISO_8859_1));
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void forwardedBytesStayLentUntilTheLastReceiverIsDone(String transport) {
        try (Pair pair = pair(transport, 3)) {
            pair.send(pair.message(text("header|payload")));
            SliceList lent = pair.poll(1);
            lent.drop(7);
            Account middle = pair.accounts.get(1);
            middle.port("out").send(lent);
            middle.holdings().endCall();
            if (!Pair.copying(transport)) {
                pair.collect();
                assertEquals(1, pair.accounts.getFirst().outgoing().getFirst().channel().outlet().outstanding());
            }
            SliceList last = pair.poll(2);
            assertArrayEquals(text("payload"), Pair.bytes(last));
            last.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void pushPutsBytesInFrontWithoutMovingAny(String transport) {
        try (Pair pair = pair(transport, 3)) {
            pair.send(pair.message(text("payload")));
            SliceList lent = pair.poll(1);
            lent.push(4).putInt(0, lent.length() - 4);
            assertEquals(7, lent.getInt(0));
            Account middle = pair.accounts.get(1);
            middle.port("out").send(lent);
            middle.holdings().endCall();
            SliceList last = pair.poll(2);
            assertEquals(7, last.getInt(0));
            last.drop(4);
            assertArrayEquals(text("payload"), Pair.bytes(last));
            last.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void writingEndsWhenTheMessageLeaves(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Aggregate message = pair.accounts.getFirst().port("out").message();
            WritableFbuf fbuf = message.push(8);
            fbuf.putLong(0, 42);
            pair.send(message);
            ProtectionFault fault = assertThrows(ProtectionFault.class, () -> fbuf.putLong(0, 43));
            assertEquals(ErrorCode.READ_ONLY, fault.code());
            assertEquals(42, pair.poll(1).getLong(0));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void sentMessageIsOutOfReach(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Aggregate message = pair.message(text("gone"));
            pair.send(message);
            assertThrows(ProtectionFault.class, () -> message.getByte(0));
            assertThrows(ProtectionFault.class, () -> message.drop(1));
            assertThrows(ProtectionFault.class, () -> pair.send(message));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void fullChannelMakesTheSenderWaitAndKeepsOrder(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Account sender = pair.accounts.getFirst();
            int sent = 0;
            while (sender.waiting() < 10) {
                pair.send(pair.message(text("message " + sent++)));
            }
            assertFalse(sender.ready());
            assertFalse(sender.port("out").ready());
            int received = 0;
            while (received < sent) {
                SliceList lent = pair.poll(1);
                assertNotNull(lent, "message " + received);
                assertArrayEquals(text("message " + received++), Pair.bytes(lent));
                lent.release();
                pair.collect();
                sender.flush();
            }
            assertNull(pair.poll(1));
            assertEquals(0, pair.outstanding());
            assertTrue(sender.ready());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void outboxOverItsLimitIsAQuotaFault(String transport) {
        try (Pair pair = pair(transport, 2)) {
            BaileyException fault = assertThrows(BaileyException.class, () -> {
                for (int i = 0; i < 100_000; i++) {
                    pair.send(pair.message());
                }
            });
            assertEquals(ErrorCode.QUOTA, fault.code());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void droppingChannelLosesInsteadOfWaiting(String transport) {
        try (Pair pair = pair(transport, 1)) {
            Account sender = pair.accounts.getFirst();
            Account receiver = new Account("receiver", pair.region, () -> null, () -> null);
            Wire wire = pair.connect(sender, receiver, true);
            for (int i = 0; i < 500; i++) {
                pair.send(pair.message(text("x")));
            }
            assertEquals(0, sender.waiting());
            assertTrue(wire.channel().counters().droppedMessages() > 0);
            assertEquals(500, wire.channel().counters().messages() + wire.channel().counters().droppedMessages());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void heldBytesOutliveTheCallAndAreEvacuatedBeforeTheyStopTheChannel(String transport) {
        try (Pair pair = pair(transport, 2)) {
            Account sender = pair.accounts.getFirst();
            Account holder = pair.accounts.get(1);
            Evacuation evacuation = new Evacuation(holder);
            List<SliceList> held = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                pair.send(pair.message(text("message " + i)));
                pair.send(pair.message(new byte[2000]));
                for (SliceList lent = pair.poll(1); lent != null; lent = pair.poll(1)) {
                    if (lent.length() < 100) {
                        held.add(holder.holdings().held());
                        held.getLast().append(lent);
                    }
                    holder.holdings().endCall();
                }
                evacuation.turn(false);
                pair.collect();
                sender.flush();
            }
            assertEquals(0, sender.waiting());
            assertEquals(1000, held.size());
            assertTrue(pair.wires.getFirst().channel().counters().bytesEvacuated() > 0);
            for (int i = 0; i < 1000; i++) {
                assertArrayEquals(text("message " + i), Pair.bytes(held.get(i)));
                held.get(i).close();
            }
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void oneMessageCanPointIntoSeveralStores(String transport) {
        try (Pair pair = pair(transport, 3)) {
            Account middle = pair.accounts.get(1);
            SliceList joined = null;
            for (String part : List.of("one ", "two ", "three")) {
                pair.send(pair.message(text(part)));
                SliceList lent = pair.poll(1);
                if (joined == null) {
                    joined = lent;
                } else {
                    joined.append(lent);
                }
            }
            joined.push(6).putBytes(0, text("count "), 0, 6);
            middle.port("out").send(joined);
            middle.holdings().endCall();
            SliceList last = pair.poll(2);
            assertArrayEquals(text("count one two three"), Pair.bytes(last));
            last.release();
            assertEquals(0, pair.outstanding());
        }
    }
}
