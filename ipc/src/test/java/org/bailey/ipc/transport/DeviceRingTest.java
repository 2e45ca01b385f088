package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bailey.ipc.Held;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.device.DeviceRing;
import org.bailey.ipc.memory.DeviceFile;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device's ring under a domain, with two others behind it, over every transport and handling. */
class DeviceRingTest {

    private static final int BLOCKS = 4;
    private static final int BLOCK_BYTES = 256 << 10;

    /** A device that writes as many bytes as it is told to, and the stack behind it. */
    private static final class Fixture implements AutoCloseable {

        final Pair pair;
        final DeviceFile file = new DeviceFile((long) BLOCKS * BLOCK_BYTES);
        final List<Integer> returned = new ArrayList<>();
        final int chunksBefore;
        DeviceRing ring;

        Fixture(String way) {
            pair = new Pair(Way.named(way), TransportLimits.USUAL, 3);
            chunksBefore = pair.region.grantedChunks();
            ring = new DeviceRing(pair.accounts.getFirst().port("out"), file.descriptor(), BLOCKS, BLOCK_BYTES,
                returned::add);
        }

        /** The device fills the next block with a byte, and the driver begins it. */
        void begin(int value) {
            long at = (long) ring.next() * BLOCK_BYTES;
            MemorySegment block = ring.memory().asSlice(at, BLOCK_BYTES);
            block.fill((byte) value);
            ring.begin();
            assertEquals(at, ring.begun());
        }

        void send(int offset, int lengthBytes) {
            pair.send(ring.lend(offset, lengthBytes));
        }

        long copied() {
            return pair.wires.stream().mapToLong(wire -> wire.channel().counters().bytesCopied()).sum();
        }

        @Override
        public void close() {
            pair.close();
            file.close();
        }
    }

    static List<String> ways() {
        return Way.names();
    }

    private static boolean byReference(String way) {
        return way.startsWith("beltway")
            || way.startsWith("fbuf") && Way.named(way).handling().enforcement() == Enforcement.VIEWS;
    }

    private static byte[] filled(int value, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itsBytesGoOnWhereTheyLie(String way) {
        try (Fixture fixture = new Fixture(way)) {
            for (int round = 1; round <= 3 * BLOCKS; round++) {
                fixture.begin(round);
                fixture.send(0, 100);
                fixture.send(BLOCK_BYTES - 1500, 1500);
                fixture.ring.end();
                for (int length : new int[] {100, 1500}) {
                    SliceList message = fixture.pair.poll(1);
                    message.push(1).putByte(0, 7);
                    fixture.pair.accounts.get(1).port("out").send(message);
                    fixture.pair.accounts.get(1).holdings().endCall();
                    SliceList behind = fixture.pair.poll(2);
                    behind.drop(1);
                    assertArrayEquals(filled(round, length), Pair.bytes(behind));
                    behind.secure();
                    assertArrayEquals(filled(round, length), Pair.bytes(behind));
                    behind.release();
                }
                fixture.pair.collect();
                assertEquals(round, fixture.returned.size());
                assertEquals((round - 1) % BLOCKS, fixture.returned.getLast());
            }
            assertEquals(byReference(way), fixture.copied() == 0, "copied=" + fixture.copied());
            assertEquals(0, fixture.pair.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aBlockGoesBackWhenTheLastOfItDid(String way) {
        try (Fixture fixture = new Fixture(way)) {
            fixture.begin(1);
            fixture.send(0, 64);
            fixture.send(64, 64);
            fixture.ring.end();
            fixture.begin(2);
            fixture.send(0, 64);
            fixture.ring.end();
            SliceList first = fixture.pair.poll(1);
            SliceList second = fixture.pair.poll(1);
            SliceList third = fixture.pair.poll(1);
            third.release();
            first.release();
            fixture.pair.collect();
            assertEquals(Pair.copying(way) || !byReference(way) ? List.of(0, 1) : List.of(1), fixture.returned);
            assertArrayEquals(filled(1, 64), Pair.bytes(second));
            second.release();
            fixture.pair.collect();
            assertEquals(List.of(0, 1), fixture.returned.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noBlockIsBegunWhileAllAreInUse(String way) {
        try (Fixture fixture = new Fixture(way)) {
            for (int block = 0; block < BLOCKS; block++) {
                fixture.begin(block);
                fixture.send(0, 10);
                fixture.ring.end();
            }
            assertEquals(byReference(way), fixture.ring.full());
            SliceList message = fixture.pair.poll(1);
            message.release();
            fixture.pair.collect();
            assertFalse(fixture.ring.full());
            assertEquals(0, fixture.ring.next());
        }
    }

    /** A block that is held for long is moved out, so that the device can go on. */
    @ParameterizedTest
    @MethodSource("ways")
    void whatIsHeldTooLongMovesOut(String way) {
        try (Fixture fixture = new Fixture(way)) {
            Account holder = fixture.pair.accounts.get(1);
            Evacuation evacuation = new Evacuation(holder);
            fixture.begin(1);
            fixture.send(5, 2000);
            fixture.ring.end();
            Held held = holder.holdings().held();
            held.append(fixture.pair.poll(1));
            for (int block = 2; block < BLOCKS; block++) {
                assertEquals(0, evacuation.turn(false), "block=" + block);
                fixture.begin(block);
                fixture.ring.end();
            }
            assertEquals(byReference(way) ? 2000 : 0, evacuation.turn(false));
            fixture.pair.collect();
            assertEquals(BLOCKS - 1, fixture.returned.size());
            for (int block = 0; block < BLOCKS; block++) {
                fixture.begin(99);
                fixture.ring.end();
            }
            byte[] bytes = new byte[2000];
            held.copyTo(0, bytes, 0, 2000);
            assertArrayEquals(filled(1, 2000), bytes);
            held.close();
            assertEquals(0, fixture.pair.outstanding());
        }
    }

    /** The driver died: what it sent stays where it is until it came back, and so does the memory. */
    @ParameterizedTest
    @MethodSource("ways")
    void itsMemoryStaysUntilTheLastMessageCameBack(String way) {
        try (Fixture fixture = new Fixture(way)) {
            fixture.begin(3);
            fixture.send(0, 300);
            fixture.send(300, 300);
            fixture.ring.lend(600, 100);
            fixture.pair.accounts.getFirst().reclaim();
            fixture.ring.close();
            SliceList first = fixture.pair.poll(1);
            SliceList second = fixture.pair.poll(1);
            assertArrayEquals(filled(3, 300), Pair.bytes(first));
            first.release();
            fixture.pair.collect();
            assertArrayEquals(filled(3, 300), Pair.bytes(second));
            second.release();
            assertEquals(0, fixture.pair.outstanding());
            // Others may have taken chunks of their own meanwhile: only the ring's are looked at.
            assertTrue(fixture.pair.accounts.getFirst().stores().all().stream()
                .noneMatch(store -> store.capacityBytes() == (long) BLOCKS * BLOCK_BYTES), "the store is still there");
        }
    }

    @Test
    void theRegionGetsItsChunksBack() {
        try (Fixture fixture = new Fixture("beltway")) {
            assertEquals(fixture.chunksBefore + 1, fixture.pair.region.grantedChunks());
            fixture.begin(1);
            fixture.ring.close();
            assertEquals(fixture.chunksBefore, fixture.pair.region.grantedChunks());
            assertEquals(List.of(), fixture.returned);
            long offset = (long) fixture.chunksBefore << 20;
            assertEquals(0, fixture.pair.region.memory().segment(offset, 1).get(
                ValueLayout.JAVA_BYTE, 0), "it is the region's own memory again");
        }
    }

    @Test
    void refusesShapesThatCannotWork() {
        try (Fixture fixture = new Fixture("fbuf")) {
            for (int[] shape : new int[][] {{2, 1 << 20}, {6, 1 << 20}, {4, 3 << 20}, {4, 64 << 10}, {1024, 1024}}) {
                assertThrows(IllegalArgumentException.class, () -> new DeviceRing(
                    fixture.pair.accounts.getFirst().port("out"), fixture.file.descriptor(), shape[0], shape[1],
                    block -> { }), Arrays.toString(shape));
            }
            assertThrows(RuntimeException.class, () -> new DeviceRing(fixture.pair.accounts.getFirst().port("out"), -1,
                BLOCKS, BLOCK_BYTES, block -> { }));
            fixture.begin(4);
            fixture.send(0, 10);
            assertArrayEquals(filled(4, 10), Pair.bytes(fixture.pair.poll(1)));
        }
    }
}
