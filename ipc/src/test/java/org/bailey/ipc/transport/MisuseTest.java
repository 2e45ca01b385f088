package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hostile plugin tries with the handles that it was given. */
final class MisuseTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);
    private static final byte[] TEXT = {1, 2, 3, 4, 5, 6, 7, 8};

    static List<String> transports() {
        return Way.names();
    }

    private static Pair pair(String transport) {
        return new Pair(Way.named(transport), SMALL, 3);
    }

    private static void assertCode(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(BaileyException.class, call).code());
    }

    private static SliceList lent(Pair pair) {
        pair.send(pair.message(TEXT));
        return pair.poll(1);
    }

    /** A list too long for a channel is copied by the sending end, perhaps to where something lay before. */
    @ParameterizedTest
    @MethodSource("transports")
    void whatASendCopiesCannotBeWrittenThroughWhatWasGivenBackBefore(String transport) {
        try (Pair pair = pair(transport)) {
            Port out = pair.accounts.getFirst().port("out");
            Aggregate piece = pair.message(TEXT);
            Aggregate many = out.message();
            for (int i = 0; i < 200; i++) {
                many.append(piece.slice(0, TEXT.length));
            }
            Aggregate next = out.message();
            next.push(64 * 1024);
            Aggregate given = out.message();
            WritableFbuf late = given.push(TEXT.length);
            given.release();
            out.send(many);
            assertCode(ErrorCode.READ_ONLY, () -> late.putLong(0, 0));
            assertEquals(0x0102030405060708L, pair.poll(1).getLong(0));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void writingEndsAlsoForWhatIsLeftOfAWrittenRange(String transport) {
        try (Pair pair = pair(transport)) {
            Port out = pair.accounts.getFirst().port("out");
            List<WritableFbuf> late = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Aggregate message = out.message();
                late.add(message.push(8).putBytes(0, TEXT, 0, 8));
                Aggregate left = switch (i) {
                    case 0 -> {
                        message.drop(4);
                        yield message;
                    }
                    case 1 -> message.split(4);
                    case 2 -> message.slice(4, 4);
                    default -> {
                        Held held = pair.accounts.getFirst().holdings().held();
                        held.append(message);
                        held.drop(4);
                        yield held.take(4);
                    }
                };
                out.send(left);
            }
            late.forEach(fbuf -> assertCode(ErrorCode.READ_ONLY, () -> fbuf.putInt(4, 0)));
            for (int i = 0; i < 4; i++) {
                assertEquals(0x05060708, pair.poll(1).getInt(0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void rightToWriteWhatWasGivenBackHarmsNoBookkeeping(String transport) {
        try (Pair pair = pair(transport)) {
            Account middle = pair.accounts.get(1);
            Port out = middle.port("out");
            List<WritableFbuf> late = new ArrayList<>();
            SliceList lent = lent(pair);
            late.add(lent.push(8));
            lent.release();
            for (int length : new int[] {60_000, 3_000, 700}) {
                List<Aggregate> made = fill(out, length, late);
                late.forEach(MisuseTest::scribble);
                made.forEach(Aggregate::release);
            }
            List<Aggregate> made = fill(out, 100, new ArrayList<>());
            late.forEach(MisuseTest::scribble);
            made.forEach(Aggregate::release);
            middle.holdings().endCall();
            assertEquals(0, pair.outstanding());
            lent = lent(pair);
            assertArrayEquals(TEXT, Pair.bytes(lent));
            out.send(lent);
            middle.holdings().endCall();
            SliceList last = pair.poll(2);
            assertArrayEquals(TEXT, Pair.bytes(last));
            last.release();
            assertEquals(0, pair.outstanding());
        }
    }

    /** Messages of one length until there is no memory left. */
    private static List<Aggregate> fill(Port out, int length, List<WritableFbuf> writable) {
        List<Aggregate> made = new ArrayList<>();
        assertCode(ErrorCode.QUOTA, () -> {
            while (true) {
                made.add(out.message());
                writable.add(made.getLast().push(length));
            }
        });
        return made;
    }

    private static void scribble(WritableFbuf fbuf) {
        try {
            for (int i = 0; i + 8 <= fbuf.length(); i += 8) {
                fbuf.putLong(i, -1);
            }
        } catch (ProtectionFault refused) {
            assertEquals(ErrorCode.READ_ONLY, refused.code());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messageThatWaitsForRoomIsOutOfReach(String transport) {
        try (Pair pair = pair(transport)) {
            Account sender = pair.accounts.getFirst();
            int sent = 0;
            while (sender.waiting() == 0) {
                pair.send(pair.message(TEXT));
                sent++;
            }
            Aggregate message = pair.message(TEXT);
            sender.port("out").send(message);
            assertEquals(2, sender.waiting());
            assertCode(ErrorCode.NOT_YOURS, () -> message.getByte(0));
            assertCode(ErrorCode.NOT_YOURS, () -> message.drop(1));
            assertCode(ErrorCode.NOT_YOURS, () -> message.push(1));
            assertCode(ErrorCode.NOT_YOURS, () -> sender.port("out").send(message));
            assertEquals(0, message.length());
            message.release();
            message.word0(13);
            sender.holdings().endCall();
            for (int i = 0; i <= sent; i++) {
                SliceList received = pair.poll(1);
                assertArrayEquals(TEXT, Pair.bytes(received));
                assertEquals(0, received.word0());
                received.release();
                pair.collect();
                sender.flush();
            }
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whatIsAnotherDomainsIsRefused(String transport) {
        try (Pair pair = pair(transport)) {
            SliceList mine = lent(pair);
            Aggregate its = pair.message(TEXT);
            Port out = pair.accounts.get(1).port("out");
            assertCode(ErrorCode.NOT_YOURS, () -> out.send(its));
            assertCode(ErrorCode.NOT_YOURS, () -> mine.append(its));
            assertCode(ErrorCode.NOT_YOURS, () -> mine.replace(0, 1, its));
            assertCode(ErrorCode.NOT_YOURS, () -> out.send(null));
            assertCode(ErrorCode.NOT_YOURS, () -> mine.append(null));
            assertArrayEquals(TEXT, Pair.bytes(mine));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void castsBetweenMessagesAndHeldBytesGiveNothing(String transport) {
        try (Pair pair = pair(transport)) {
            Account middle = pair.accounts.get(1);
            Held held = middle.holdings().held();
            held.append(lent(pair));
            SliceList message = lent(pair);
            Aggregate cast = (Aggregate) held;
            assertCode(ErrorCode.NOT_YOURS, () -> middle.port("out").send(cast));
            assertCode(ErrorCode.NOT_YOURS, () -> message.append(cast));
            assertCode(ErrorCode.NOT_YOURS, () -> message.replace(0, 1, cast));
            assertCode(ErrorCode.NOT_YOURS, () -> held.append(cast));
            cast.release();
            ((Held) message).close();
            assertArrayEquals(TEXT, Pair.bytes((SliceList) held));
            assertArrayEquals(TEXT, Pair.bytes(message));
            cast.push(1).putByte(0, 9);
            cast.truncate(3);
            assertEquals(9, held.getByte(0));
            ((Held) message).clear();
            held.close();
            held.close();
            assertCode(ErrorCode.NOT_YOURS, () -> held.append(message));
            middle.holdings().endCall();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messageThatDoublesForEverHitsALimitAndStaysWhole(String transport) {
        try (Pair pair = pair(transport)) {
            SliceList wide = (SliceList) pair.accounts.get(1).port("out").message();
            wide.push(200_000);
            assertCode(ErrorCode.QUOTA, () -> {
                while (true) {
                    wide.append(wide.slice(0, wide.length()));
                }
            });
            assertTrue(wide.length() > 0);
            assertCode(ErrorCode.QUOTA, () -> wide.replace(0, 0, wide.slice(0, wide.length())));
            assertEquals(0, wide.getByte(wide.length() - 1));
            assertEquals(-1, wide.indexOf(new byte[100], wide.length() - 99));
            assertCode(ErrorCode.TOO_LARGE, () -> pair.accounts.get(1).port("out").send(wide));
            pair.accounts.get(1).holdings().endCall();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void handlesWithoutEndAreAQuotaFault(String transport) {
        try (Pair pair = pair(transport)) {
            Port out = pair.accounts.get(1).port("out");
            assertCode(ErrorCode.QUOTA, () -> {
                while (true) {
                    out.message();
                }
            });
            pair.accounts.get(1).holdings().endCall();
            assertEquals(0, out.message().length());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void bytesThatCallBackWhileTheyAreComparedChangeNothingForOthers(String transport) {
        try (Pair pair = pair(transport)) {
            SliceList message = lent(pair);
            Bytes hostile = (Bytes) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Bytes.class}, (self, method, arguments) -> {
                    if (method.getName().equals("length")) {
                        return 8;
                    }
                    message.drop(8);
                    return (byte) 1;
                });
            assertThrows(IndexOutOfBoundsException.class, () -> message.mismatch(hostile));
            message.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void domainWhoseOperationWasBrokenOffCanDoNothingUntilItIsReclaimed(String transport) {
        try (Pair pair = pair(transport)) {
            Account middle = pair.accounts.get(1);
            Held held = middle.holdings().held();
            held.append(lent(pair));
            SliceList message = lent(pair);
            middle.holdings().begin();
            for (Executable call : List.<Executable>of(
                () -> middle.port("out").send(message), () -> message.append(message.slice(0, 1)),
                () -> message.drop(8), () -> message.push(1), message::release, held::clear, held::close,
                () -> held.take(1), () -> middle.port("out").end(), () -> message.text(0, 8),
                () -> middle.holdings().endCall())) {
                assertCode(ErrorCode.BROKEN_OFF, call);
            }
            middle.reclaim();
            assertEquals(0, pair.outstanding());
            assertArrayEquals(TEXT, Pair.bytes(lent(pair)));
            middle.holdings().endCall();
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void refusedSendLeavesTheMessageInTheDomainsHands(String transport) {
        try (Pair pair = pair(transport)) {
            Account sender = pair.accounts.getFirst();
            SliceList last = (SliceList) pair.message();
            assertCode(ErrorCode.QUOTA, () -> {
                while (true) {
                    sender.port("out").send(pair.message());
                }
            });
            assertEquals(1024, sender.waiting());
            sender.port("out").end();
            sender.port("out").end();
            assertEquals(0, last.length());
            last.release();
            sender.holdings().endCall();
            while (sender.waiting() > 0 || !sender.port("out").ended()) {
                for (SliceList lent = pair.poll(1); lent != null; lent = pair.poll(1)) {
                    lent.release();
                }
                pair.collect();
                sender.flush();
            }
            long dropped = pair.wires.getFirst().channel().counters().droppedMessages();
            sender.port("out").send(pair.message(TEXT));
            assertEquals(dropped + 1, pair.wires.getFirst().channel().counters().droppedMessages());
            pair.accounts.get(1).discard();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void branchThatDropsIsNotHeldUpByOneThatWaits(String transport) {
        try (Pair pair = pair(transport)) {
            Account sender = pair.accounts.getFirst();
            Account tap = pair.account("tap");
            pair.accounts.add(tap);
            Wire branch = pair.connect(sender, tap, true);
            for (int i = 0; i < 200; i++) {
                pair.send(pair.message(TEXT));
                SliceList seen = tap.holdings().message();
                assertTrue(branch.channel().inlet().poll(seen), "message " + i + ", waiting=" + sender.waiting());
                seen.release();
                sender.collect();
            }
            assertTrue(sender.waiting() > 0);
            assertEquals(0, branch.channel().counters().droppedMessages());
        }
    }
}
