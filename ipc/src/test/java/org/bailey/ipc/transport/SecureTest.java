package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Securing on demand: whatever the originator does afterwards, the receiver's bytes stay. */
final class SecureTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 64, 4 << 20);
    private static final int WHOLE = 100_000;
    private static final int WHOLE_PAGES = 32;
    private static final byte[] SMALL_THING = "a small thing".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    static List<String> all() {
        return Way.names();
    }

    static List<String> inChunks() {
        return Way.ofFbufs().stream().filter(way -> !way.contains("secured") && !way.contains("uncached")).toList();
    }

    @ParameterizedTest
    @MethodSource("inChunks")
    void wholeFbufIsProtectedOnceAndOpenedAtReuse(String way) {
        try (Pair pair = new Pair(Way.named(way), SMALL, 2)) {
            Account receiver = pair.accounts.get(1);
            for (int round = 1; round <= 3; round++) {
                pair.send(pair.message(new byte[WHOLE]));
                SliceList lent = pair.poll(1);
                lent.secure();
                lent.slice(0, 10).secure();
                long offset = receiver.holdings().space().regionOffset(lent.offset(0));
                assertEquals(true, pair.region.pages().isProtected(pair.region.pages().firstPage(offset)));
                assertEquals(round, receiver.ownSteps().count(Step.PROTECT_ORIGINATOR));
                assertEquals((long) round * WHOLE_PAGES, receiver.ownSteps().count(Step.PROTECT_PAGES));
                assertEquals(0, counters(pair).bytesSecured());
                lent.release();
                receiver.holdings().endCall();
                assertEquals(0, pair.outstanding());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inChunks")
    void smallThingIsCopiedAndNoLongerItsOriginators(String way) {
        try (Pair pair = new Pair(Way.named(way), SMALL, 2)) {
            SliceList message = (SliceList) pair.message(SMALL_THING);
            long offset = message.offset(0);
            pair.send(message);
            SliceList lent = pair.poll(1);
            lent.secure();
            lent.secure();
            Memory.putByte(pair.region.memory().address(offset), (byte) '!');
            assertArrayEquals(SMALL_THING, Pair.bytes(lent));
            assertEquals(SMALL_THING.length, counters(pair).bytesSecured());
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void securedMessageIsTheSameInEveryWay(String way) {
        try (Pair pair = new Pair(Way.named(way), SMALL, 3)) {
            byte[] large = new byte[WHOLE];
            large[WHOLE - 1] = 7;
            pair.send(pair.message(SMALL_THING, large));
            SliceList lent = pair.poll(1);
            byte[] before = Pair.bytes(lent);
            lent.secure();
            assertArrayEquals(before, Pair.bytes(lent));
            pair.accounts.get(1).port("out").send(lent);
            assertThrows(ProtectionFault.class, lent::secure);
            SliceList last = pair.poll(2);
            last.secure();
            assertArrayEquals(before, Pair.bytes(last));
            last.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsDoneForOwnBytesAndForATrustedOriginator(String way) {
        try (Pair pair = new Pair(Way.named(way), SMALL, 2)) {
            pair.accounts.getFirst().holdings().space().trust();
            Aggregate own = pair.message(SMALL_THING);
            own.secure();
            pair.send(own);
            SliceList lent = pair.poll(1);
            lent.secure();
            assertEquals(0, pair.accounts.get(1).ownSteps().count(Step.PROTECT_ORIGINATOR));
            boolean unknown = way.startsWith("beltway") || way.equals("skbuff");
            assertEquals(unknown ? SMALL_THING.length : 0, counters(pair).bytesSecured());
        }
    }

    private static ChannelCounters counters(Pair pair) {
        return pair.wires.getFirst().channel().counters();
    }
}
