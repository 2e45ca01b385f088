package org.bailey.domains.gzip;

import static org.bailey.domains.gzip.GzipBytes.gzip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams in, what was compressed in them out. */
class GunzipDomainTest {

    private static final byte[] TEXT = Packets.bytes("Some text, some more text, and some text again. ".repeat(50));
    private static final byte[] ZEROS = new byte[20 << 20];

    private static void assertGivenUp(String reason, byte[] stream) throws Exception {
        try (GunzipRig rig = GunzipRig.open()) {
            rig.data(stream);
            assertEquals(1, rig.counter("given-up." + reason), reason);
            rig.data(gzip(TEXT)).end().work();
            assertEquals(List.of("END 0 0 2"), rig.others);
            assertEquals(0, rig.harness.heldBytes());
            assertEquals(0, rig.counter("members"));
        }
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index < 0 ? bytes.length + index : index] ^= (byte) value;
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void bytesComeOutAsTheyWentIn(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (GunzipRig rig = new GunzipRig(transport, 10, 1 << 20)) {
            for (int round = 0; round < 60; round++) {
                byte[] text = new byte[random.nextInt(random.nextBoolean() ? 100 : 100_000)];
                random.nextBytes(text);
                Arrays.fill(text, text.length / 3, text.length, (byte) random.nextInt(3));
                byte[] stream = Packets.join(gzip(text), gzip(TEXT));
                for (int at = 0; at < stream.length;) {
                    int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 10 : 5000), stream.length - at);
                    rig.data(Arrays.copyOfRange(stream, at, at + length));
                    at += length;
                }
                rig.end().work();
                assertArrayEquals(Packets.join(text, TEXT), rig.inflated(), "seed=" + seed);
                assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
            }
            assertEquals(120, rig.counter("members"));
            assertEquals(0, rig.counter("cut-short"));
        }
    }

    @Test
    void streamsByteByByteWithAllFields() throws Exception {
        byte[] stream = Packets.join(GzipBytes.withAllFields(gzip(TEXT), "name", true), gzip(new byte[0]));
        try (GunzipRig rig = GunzipRig.open()) {
            for (byte each : stream) {
                rig.data(new byte[] {each});
            }
            assertArrayEquals(TEXT, rig.inflated());
            assertEquals(2, rig.counter("members"));
            rig.data(GzipBytes.withAllFields(gzip(TEXT), "n".repeat(60_000), true));
            assertArrayEquals(TEXT, rig.inflated());
        }
    }

    @Test
    void descriptorsAreThoseOfTheStream() throws Exception {
        try (GunzipRig rig = GunzipRig.open()) {
            rig.harness.feed("in", d -> {
                d.flow(9);
                d.classWord(1);
                d.timestampNs(77);
            }, gzip(TEXT));
            Taken message = rig.harness.taken("out").getFirst();
            assertEquals(9, message.flow());
            assertEquals(1, message.classWord());
            assertEquals(77, message.timestampNs());
            assertEquals(Kind.DATA, message.kind());
        }
    }

    @Test
    void directionsAndFlowsAreStreamsOfTheirOwn() throws Exception {
        byte[] one = gzip(TEXT);
        byte[] two = gzip(Packets.bytes("two"));
        try (GunzipRig rig = GunzipRig.open()) {
            rig.feed(1, 0, Kind.START, new byte[12]).feed(1, 0, Kind.DATA, Arrays.copyOf(one, 30));
            byte[] begun = rig.inflated();
            rig.feed(1, 1, Kind.DATA, two).feed(2, 0, Kind.DATA, two);
            assertArrayEquals(Packets.bytes("twotwo"), rig.inflated());
            rig.feed(1, 1, Kind.END).feed(2, 0, Kind.END).feed(3, 0, Kind.END);
            rig.feed(1, 0, Kind.DATA, Arrays.copyOfRange(one, 30, one.length)).feed(1, 0, Kind.END);
            assertArrayEquals(TEXT, Packets.join(begun, rig.inflated()));
            assertEquals(List.of("START 1 0 0", "END 1 1 1", "END 2 0 1", "END 3 0 1", "END 1 0 1"), rig.others);
        }
    }

    @Test
    void whatCannotBeInflatedIsGivenUpWithItsReason() throws Exception {
        byte[] good = gzip(TEXT);
        assertGivenUp("header", Packets.bytes("plain text, no gzip"));
        assertGivenUp("header", with(good, 1, 1));
        assertGivenUp("header", with(good, 2, 1));
        assertGivenUp("header", with(good, 3, 0x20));
        assertGivenUp("header", GzipBytes.withAllFields(good, "name", false));
        assertGivenUp("data", Packets.join(Arrays.copyOf(good, 10), Packets.of(7, 7, 7, 7, 7, 7, 7)));
        assertGivenUp("sum", with(good, -8, 1));
        assertGivenUp("size", with(good, -1, 1));
    }

    @Test
    void secondMemberMayBeBrokenToo() throws Exception {
        try (GunzipRig rig = GunzipRig.open()) {
            rig.data(Packets.join(gzip(TEXT), with(gzip(TEXT), -8, 1))).end();
            assertEquals(1, rig.counter("members"));
            assertEquals(1, rig.counter("given-up.sum"));
            assertEquals(List.of("END 0 0 2"), rig.others);
        }
    }

    @Test
    void whatFollowsTheLastMemberIsLetBe() throws Exception {
        try (GunzipRig rig = GunzipRig.open()) {
            rig.data(Packets.join(gzip(TEXT), new byte[100])).end();
            assertArrayEquals(TEXT, rig.inflated());
            assertEquals(100, rig.counter("trailing-bytes"));
            assertEquals(0, rig.counter("cut-short"));
        }
    }

    @Test
    void endAnywhereButBehindAMemberIsCounted() throws Exception {
        byte[] good = gzip(TEXT);
        try (GunzipRig rig = GunzipRig.open()) {
            for (int length = 1; length < good.length; length++) {
                rig.data(Arrays.copyOf(good, length)).end();
            }
            assertEquals(good.length - 1, rig.counter("cut-short"));
            rig.data(Packets.join(good, Packets.of(0x1F))).harness.end("in");
            assertEquals(good.length, rig.counter("cut-short"));
        }
    }

    @Test
    void missingBytesEndTheStream() throws Exception {
        try (GunzipRig rig = GunzipRig.open()) {
            rig.data(Arrays.copyOf(gzip(TEXT), 20)).feed(0, 0, Kind.GAP).data(gzip(TEXT)).end();
            rig.feed(1, 0, Kind.GAP).feed(1, 0, Kind.END);
            assertEquals(List.of("END 0 0 2", "END 1 0 2"), rig.others);
            assertEquals(2, rig.counter("given-up.gap"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void fewBytesThatBecomeManyLeaveInBursts(String transport) throws Exception {
        byte[] bomb = gzip(ZEROS);
        try (GunzipRig rig = new GunzipRig(transport, 10, 1 << 20)) {
            rig.data(bomb).end();
            assertTrue(rig.bytes.size() <= 2 << 20, "bytes=" + rig.bytes.size());
            rig.work();
            assertArrayEquals(ZEROS, rig.inflated());
            assertTrue(rig.longestCall <= 65, "messages=" + rig.longestCall);
            assertEquals(List.of("END 0 0 1"), rig.others);
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void whatWaitsToBeInflatedIsBounded() throws Exception {
        byte[] bomb = gzip(ZEROS);
        try (GunzipRig rig = new GunzipRig("fbuf", 10, 50_000)) {
            while (rig.counter("given-up.memory") == 0) {
                rig.data(bomb);
                assertTrue(rig.harness.heldBytes() <= 50_000);
            }
            assertEquals(List.of("END 0 0 2"), rig.others);
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void streamsAreBounded() throws Exception {
        try (GunzipRig rig = new GunzipRig("fbuf", 3, 1 << 20)) {
            for (int flow = 1; flow <= 5; flow++) {
                rig.feed(flow, 0, Kind.DATA, Packets.of(0x1F));
            }
            assertEquals(2, rig.counter("dropped.too-many-streams"));
            rig.feed(1, 0, Kind.END).feed(6, 0, Kind.DATA, gzip(TEXT));
            assertArrayEquals(TEXT, rig.inflated());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void brokenStreamsNeitherThrowNorLeak(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (GunzipRig rig = new GunzipRig(transport, 8, 100_000)) {
            byte[] good = Packets.join(gzip(TEXT), GzipBytes.withAllFields(gzip(new byte[100_000]), "n", true));
            for (int i = 0; i < 1500; i++) {
                byte[] stream = good.clone();
                for (int changes = random.nextInt(4); changes > 0; changes--) {
                    stream[random.nextInt(stream.length)] = (byte) random.nextInt();
                }
                int from = random.nextInt(3) == 0 ? random.nextInt(stream.length) : 0;
                Kind kind = random.nextInt(6) == 0 ? Kind.values()[random.nextInt(4)] : Kind.DATA;
                rig.feed(random.nextInt(12), random.nextInt(3), kind,
                    kind == Kind.DATA ? Arrays.copyOfRange(stream, from, stream.length) : new byte[0]);
                assertTrue(rig.harness.heldBytes() <= 100_000, "seed=" + seed);
                rig.bytes.reset();
            }
            rig.work().harness.end("in");
            assertEquals(0, rig.harness.heldBytes(), "seed=" + seed);
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
