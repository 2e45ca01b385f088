package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of many bytes or many slices, and from one transport to the next. */
final class LargeMessageTest {

    private static final TransportLimits LIMITS = new TransportLimits(256, 128, 4 << 20);

    static List<String> transports() {
        return Way.some();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messageOfSomeMegabytesCrosses(String transport) {
        try (Pair pair = new Pair(Way.named(transport), LIMITS, 2)) {
            for (int length : new int[] {1 << 20, (1 << 20) + 1, 3_000_001}) {
                byte[] bytes = noise(length);
                pair.send(pair.message(NaiveBytes.range(bytes, 0, length / 3),
                    NaiveBytes.range(bytes, length / 3, length / 3),
                    NaiveBytes.range(bytes, length / 3 * 2, length - length / 3 * 2)));
                SliceList lent = pair.poll(1);
                assertArrayEquals(bytes, Pair.bytes(lent));
                lent.release();
                assertEquals(0, pair.outstanding());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messageOfMoreSlicesThanTheChannelTakesIsGathered(String transport) {
        try (Pair pair = new Pair(Way.named(transport), LIMITS, 2)) {
            byte[] bytes = noise(20_000);
            Aggregate message = pair.message();
            // From the last to the first, so that no two neighbours lie side by side and become one slice.
            List<Aggregate> pieces = new ArrayList<>();
            for (int i = bytes.length - 10; i >= 0; i -= 10) {
                pieces.add(pair.message(NaiveBytes.range(bytes, i, 10)));
            }
            pieces.reversed().forEach(message::append);
            pair.send(message);
            assertEquals(0, pair.accounts.getFirst().waiting());
            SliceList lent = pair.poll(1);
            assertArrayEquals(bytes, Pair.bytes(lent));
            assertTrue(pair.wires.getFirst().channel().counters().bytesCopied() > 0);
            lent.release();
            assertEquals(0, pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void scatteredHoldingsStopNoLargeMessage(String transport) {
        try (Pair pair = new Pair(Way.named(transport), LIMITS, 2)) {
            Account sender = pair.accounts.getFirst();
            Account holder = pair.accounts.get(1);
            Evacuation evacuation = new Evacuation(holder);
            List<Held> held = new ArrayList<>();
            byte[] large = noise(900_000);
            for (int i = 0; i < 300; i++) {
                pair.send(pair.message(noise(50)));
                pair.send(pair.message(large));
                for (int round = 0; round < 10 && (round == 0 || sender.waiting() > 0); round++) {
                    for (SliceList lent = pair.poll(1); lent != null; lent = pair.poll(1)) {
                        if (lent.length() == 50) {
                            held.add(holder.holdings().held());
                            held.getLast().append(lent);
                        } else {
                            assertEquals(large.length, lent.length());
                        }
                        holder.holdings().endCall();
                    }
                    evacuation.turn(pair.wires.getFirst().stuck(List.of()));
                    pair.collect();
                    sender.flush();
                }
                assertEquals(0, sender.waiting(), "i=" + i);
            }
            held.forEach(Held::close);
            holder.discard();
            assertEquals(0, pair.outstanding());
        }
    }

    static List<String> words() {
        return Transports.names();
    }

    @ParameterizedTest
    @MethodSource("words")
    void sliceOfAnotherTransportIsCopiedInPieces(String second) {
        for (String first : Transports.names()) {
            try (Pair pair = new Pair(Way.named(first), LIMITS, 2)) {
                Account middle = pair.accounts.get(1);
                Account last = pair.account("last");
                Transport transport = Transports.named(second);
                Store store = middle.stores().own(transport.store(pair.region, LIMITS));
                Channel channel = transport.connect(middle.holdings(), last.holdings(), store, LIMITS);
                Wire wire = new Wire(middle.port("out"), last.port("in"), channel, second, false);
                DomainPort.attach(wire);
                byte[] bytes = noise(1_000_000);
                pair.send(pair.message(bytes));
                SliceList lent = pair.poll(1);
                lent.push(4).putInt(0, bytes.length);
                middle.port("out").send(lent);
                middle.holdings().endCall();
                assertEquals(0, middle.waiting());
                SliceList received = last.holdings().message();
                assertTrue(channel.inlet().poll(received));
                assertEquals(bytes.length, received.getInt(0));
                received.drop(4);
                assertArrayEquals(bytes, Pair.bytes(received), first + " to " + second);
                boolean byReference = channel.counters().bytesCopied() == 0;
                boolean sameMemory = first.startsWith("beltway") == second.startsWith("beltway");
                assertEquals(sameMemory && !Pair.copying(second), byReference, first + " to " + second);
                received.release();
                assertEquals(0, pair.outstanding() + last.outstanding());
            }
        }
    }

    @Test
    void moreThanTheChannelCanEverCopyIsTooLargeAndStays() {
        try (Pair pair = new Pair(Way.named("copy"), LIMITS, 2)) {
            Aggregate message = pair.message(noise(3_000_000));
            message.append(message.slice(0, 3_000_000));
            BaileyException fault = assertThrows(BaileyException.class, () -> pair.send(message));
            assertEquals(ErrorCode.TOO_LARGE, fault.code());
            assertEquals(6_000_000, message.length());
            message.release();
            assertEquals(0, pair.outstanding());
        }
    }
}
