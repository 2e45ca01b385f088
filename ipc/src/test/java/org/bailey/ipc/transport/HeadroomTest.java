package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushing in place, in the headroom of a buffer that nobody else can see. */
final class HeadroomTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20, 40);
    private static final byte[] TEXT = {1, 2, 3, 4, 5, 6, 7, 8};

    private final Pair pair = new Pair(Way.named("skbuff"), SMALL, 3);
    private final Account middle = pair.accounts.get(1);
    private final Port out = middle.port("out");

    @AfterEach
    void close() {
        pair.close();
    }

    private SliceList lent() {
        pair.send(pair.message(TEXT));
        return pair.poll(1);
    }

    private void assertPushes(long inPlace, long misses) {
        assertEquals(inPlace, middle.holdings().pushedInPlace(), "in place");
        assertEquals(misses, middle.holdings().headroomMisses(), "misses");
    }

    private void assertNothingIsLost(SliceList... messages) {
        for (SliceList message : messages) {
            message.release();
        }
        middle.holdings().endCall();
        assertEquals(0, pair.outstanding());
    }

    @Test
    void receiverPushesInPlaceAndAllocatesNothing() {
        SliceList message = lent();
        for (int layer = 0; layer < 5; layer++) {
            message.push(8).putLong(0, layer);
        }
        assertEquals(1, message.count());
        assertPushes(5, 0);
        assertEquals(0, middle.stores().all().stream().mapToInt(Store::outstanding).sum(), "allocated");
        assertEquals(List.of(4L, 3L), List.of(message.getLong(0), message.getLong(8)));
        out.send(message);
        middle.holdings().endCall();
        SliceList last = pair.poll(2);
        assertEquals(1, last.count());
        last.drop(40);
        assertArrayEquals(TEXT, Pair.bytes(last));
        assertNothingIsLost(last);
    }

    @Test
    void originatorPushesInPlaceOnWhatItMade() {
        Aggregate message = out.message();
        message.push(8).putLong(0, 1);
        message.push(40).putLong(0, 2);
        assertEquals(1, ((SliceList) message).count());
        assertPushes(1, 0);
        assertEquals(1, middle.stores().all().stream().mapToInt(Store::outstanding).sum());
        out.send(message);
        SliceList last = pair.poll(2);
        assertEquals(2, last.getLong(0));
        assertEquals(1, last.getLong(40));
        assertNothingIsLost(last);
    }

    @Test
    void whatWasDroppedIsRoomAgain() {
        SliceList message = lent();
        message.drop(6);
        message.push(46).putShort(44, 0x0909);
        assertPushes(1, 0);
        assertArrayEquals(new byte[] {9, 9, 7, 8}, Pair.bytes(message.slice(44, 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slice", "slice of the end", "take", "split", "held", "slice of held", "take from held"})
    void sharedBufferIsNeverExtended(String how) {
        SliceList message = lent();
        Held held = middle.holdings().held();
        SliceList other = (SliceList) switch (how) {
            case "slice" -> message.slice(0, 8);
            case "slice of the end" -> message.slice(4, 4);
            case "take" -> message.take(4);
            case "split" -> message.split(4);
            case "held" -> {
                held.append(message.take(4));
                yield held.slice(0, 4);
            }
            case "slice of held" -> {
                held.append(message);
                yield held.slice(4, 4);
            }
            default -> {
                held.append(message);
                yield held.take(4);
            }
        };
        byte[] before = Pair.bytes(other);
        SliceList pushed = how.endsWith(" held") ? (SliceList) held.slice(0, held.length()) : message;
        byte[] rest = Pair.bytes(pushed);
        pushed.drop(1);
        pushed.push(1).putByte(0, 99);
        assertPushes(0, 0);
        rest[0] = 99;
        assertArrayEquals(rest, Pair.bytes(pushed));
        assertArrayEquals(before, Pair.bytes(other), how);
        held.close();
        assertNothingIsLost(other, pushed);
    }

    @Test
    void lastOneLeftOfASharedBufferPushesInPlaceAgain() {
        SliceList message = lent();
        Aggregate front = message.take(4);
        message.push(1);
        assertPushes(0, 0);
        message.drop(1);
        front.release();
        message.push(44).putInt(40, 0);
        assertPushes(1, 0);
        assertArrayEquals(new byte[] {0, 0, 0, 0, 5, 6, 7, 8}, Pair.bytes(message.slice(40, 8)));
    }

    @Test
    void whatIsOnItsWayToSeveralIsCopiedForEach() {
        Account branch = pair.account("branch");
        Wire wire = pair.connect(middle, branch, false);
        SliceList message = lent();
        WritableFbuf late = message.push(4).putInt(0, 5);
        out.send(message);
        assertThrows(ProtectionFault.class, () -> late.putInt(0, 6));
        middle.holdings().endCall();
        SliceList one = pair.poll(2);
        SliceList two = branch.holdings().message();
        assertTrue(wire.channel().inlet().poll(two));
        one.drop(4);
        one.push(4).putInt(0, 7);
        assertEquals(5, two.getInt(0));
        two.push(4).putInt(0, 8);
        assertEquals(7, one.getInt(0));
        assertEquals(1, branch.holdings().pushedInPlace());
        two.release();
        assertNothingIsLost(one);
    }

    @Test
    void referenceThatCrossedIsNobodysAlone() {
        Account next = pair.account("next");
        Transport fbuf = Transports.named("fbuf");
        Wire wire = new Wire(middle.port("by reference"), next.port("in"), fbuf.connect(middle.holdings(),
            next.holdings(), middle.stores().own(fbuf.store(pair.region, SMALL)), SMALL), "fbuf", false);
        DomainPort.attach(wire);
        SliceList message = lent();
        Aggregate kept = message.slice(0, 8);
        middle.port("by reference").send(message);
        SliceList received = next.holdings().message();
        assertTrue(wire.channel().inlet().poll(received));
        assertEquals(0, wire.channel().counters().bytesCopied());
        received.drop(4);
        received.push(4).putInt(0, 99);
        kept.drop(4);
        kept.push(4).putInt(0, 77);
        assertPushes(0, 0);
        assertEquals(0, next.holdings().pushedInPlace());
        assertEquals(99, received.getInt(0));
        assertEquals(77, kept.getInt(0));
        received.release();
        next.holdings().endCall();
        assertNothingIsLost((SliceList) kept);
    }

    @Test
    void pushWithoutHeadroomIsCountedAndMakesRoomInWhatFollows() {
        SliceList first = lent();
        first.push(100);
        assertPushes(0, 1);
        assertEquals(2, first.count(), "chained in front");
        SliceList second = lent();
        second.push(100);
        assertPushes(1, 1);
        assertEquals(1, second.count());
        assertNothingIsLost(first, second);
    }

    @Test
    void headroomLearnedIsBounded() {
        SliceList first = lent();
        first.push(50_000);
        SliceList second = lent();
        second.push(41);
        assertPushes(0, 2);
        assertEquals(2, second.count(), "a need beyond the bound teaches nothing");
        assertNothingIsLost(first, second);
    }

    @Test
    void listOfFragmentsArrivesInOnePieceWhereItFits() {
        byte[] part = new byte[15_000];
        pair.send(pair.message(part, part, part, part));
        SliceList fits = pair.poll(1);
        assertEquals(60_000, fits.length());
        assertEquals(1, fits.count());
        pair.send(pair.message(part, part, part, part, part));
        SliceList larger = pair.poll(1);
        assertEquals(75_000, larger.length());
        assertEquals(2, larger.count());
        assertEquals(135_000, pair.wires.getFirst().channel().counters().bytesCopied());
        assertNothingIsLost(fits, larger);
    }
}
