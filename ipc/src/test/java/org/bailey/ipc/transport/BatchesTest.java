package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels that leave it to the end of a turn to show what was done, and how many messages may wait in one. */
final class BatchesTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 32, 1 << 20);
    private static final byte[] PART = {1, 2, 3};

    static List<String> transports() {
        return Way.some();
    }

    static List<String> inBatches() {
        return Way.inBatches();
    }

    private static Pair pair(String transport) {
        Pair pair = new Pair(Way.named(transport), SMALL, 2);
        pair.wires.forEach(Wire::twoWorkers);
        return pair;
    }

    private static void send(Pair pair, int messages) {
        for (int i = 0; i < messages; i++) {
            pair.send(pair.message(PART, PART, PART, PART, PART, PART));
        }
    }

    @ParameterizedTest
    @MethodSource("inBatches")
    void neitherEndSeesWhatTheOtherDidBeforeItIsShown(String transport) {
        try (Pair pair = pair(transport)) {
            Channel channel = pair.wires.getFirst().channel();
            send(pair, 2);
            assertEquals(0, channel.inlet().queued());
            assertFalse(channel.inlet().ready());
            channel.outlet().publish();
            assertEquals(2, channel.inlet().queued());
            SliceList lent = pair.poll(1);
            assertEquals(6 * PART.length, lent.length());
            lent.release();
            assertEquals(0, channel.outlet().ledger().consumed());
            assertEquals(0, channel.outlet().ledger().returned());
            assertEquals(0, channel.outlet().collect());
            channel.inlet().publish();
            assertEquals(1, channel.outlet().collect());
            pair.poll(1).release();
            channel.inlet().publish();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("inBatches")
    void whoLooksInsideFindsWhatWasNotShownYet(String transport) {
        try (Pair pair = pair(transport)) {
            for (int bytes = 1; bytes <= 3; bytes++) {
                pair.send(pair.message(new byte[bytes]));
                int[] seen = new int[1];
                pair.wires.getFirst().channel().outlet().show((place, where, offset, lengthBytes) -> {
                    assertTrue(pair.region.extent(offset).orElseThrow().contains(offset + lengthBytes - 1));
                    seen[0] += lengthBytes;
                });
                assertEquals(bytes, seen[0]);
                pair.wires.getFirst().publish();
                pair.poll(1).release();
                pair.wires.getFirst().publish();
                pair.collect();
            }
        }
    }

    /** A cycle is ended by whoever finds it at rest: that may not touch what the sender's thread is writing. */
    @ParameterizedTest
    @MethodSource("inBatches")
    void endShowsWhatWasSentAndEndAtRestLeavesThatToTheSender(String transport) {
        try (Pair pair = pair(transport)) {
            Wire wire = pair.wires.getFirst();
            send(pair, 1);
            wire.endAtRest();
            assertTrue(wire.ended());
            assertEquals(0, wire.channel().inlet().queued());
            wire.end();
            assertEquals(1, wire.channel().inlet().queued());
            assertFalse(wire.drained());
        }
    }

    @ParameterizedTest
    @MethodSource("inBatches")
    void whoIsFarAheadWaitsUntilTheReceiverTakesSomeAndHasRoomAllTheSame(String transport) {
        for (boolean batches : new boolean[] {false, true}) {
            try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
                Wire wire = pair.wires.getFirst();
                if (batches) {
                    wire.twoWorkers();
                }
                Account sender = pair.accounts.getFirst();
                int most = batches ? 8 : 4;
                sender.lead().keepClose(batches ? 1 : 4);
                send(pair, most - 1);
                sender.begin();
                assertTrue(sender.ready());
                send(pair, 2);
                assertTrue(sender.ready(), "that is looked at once a turn");
                sender.begin();
                assertFalse(sender.ready());
                assertFalse(sender.port("out").ready());
                assertSame(wire, sender.waitsFor());
                assertEquals(0, sender.waiting());
                wire.publish();
                SliceList held = pair.poll(1);
                wire.publish();
                sender.begin();
                assertFalse(sender.ready());
                pair.poll(1).release();
                wire.publish();
                sender.begin();
                assertTrue(sender.ready(), "what was taken waits no more, whoever holds it");
                assertNull(sender.waitsFor());
                held.release();
                for (int left = 0; left < most - 1; left++) {
                    pair.poll(1).release();
                }
                wire.publish();
                assertEquals(0, pair.outstanding());
            }
        }
    }

    /** The sender may sleep until there is room again, and what is held makes room as well. */
    @ParameterizedTest
    @MethodSource("transports")
    void takingCountsAsWellAsGivingBack(String transport) {
        try (Pair pair = pair(transport)) {
            send(pair, 1);
            pair.wires.getFirst().publish();
            long before = pair.wires.getFirst().channel().inlet().moved();
            SliceList lent = pair.poll(1);
            long taken = pair.wires.getFirst().channel().inlet().moved();
            assertNotEquals(before, taken);
            lent.release();
            assertNotEquals(taken, pair.wires.getFirst().channel().inlet().moved());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void keepsCountsWhatWasTakenAndIsNotAmongTheOthers(String transport) {
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
            Channel channel = pair.wires.getFirst().channel();
            int taken = 0;
            while (!channel.inlet().keeps(0) && taken < SMALL.messages()) {
                send(pair, 1);
                pair.poll(1);
                taken++;
            }
            assertTrue(channel.inlet().keeps(0), "taken=" + taken);
            assertFalse(channel.inlet().keeps(channel.outlet().outstanding()));
            pair.accounts.get(1).holdings().endCall();
            assertFalse(channel.inlet().keeps(0));
        }
    }
}
