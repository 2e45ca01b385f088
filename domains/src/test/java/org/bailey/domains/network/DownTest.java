package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The way down: payloads with their addresses in, packets out. */
class DownTest {

    static Stream<Arguments> everywhere() {
        return ReassemblyPropertyTest.everywhere();
    }

    private static byte[] random(Random random, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void down(Family family, DomainHarness harness, int protocol, byte[] payload) throws Exception {
        harness.feed("down", d -> {
            d.classWord(protocol);
            d.word0(family.addressBytes);
            d.timestampNs(5);
            d.flow(9);
        }, family.withAddresses(payload));
    }

    @ParameterizedTest
    @EnumSource
    void aPayloadGetsAHeader(Family family) throws Exception {
        byte[] payload = Packets.bytes("a payload of odd length");
        try (DomainHarness harness = family.harness("fbuf")) {
            down(family, harness, 17, payload);
            Taken packet = harness.taken("down").getFirst();
            byte[] expected = family.packet(17, payload);
            if (family == Family.IPV4) {
                expected = withIdentification(expected, 1);
            }
            assertArrayEquals(expected, packet.bytes());
            assertEquals(family.etherType, packet.classWord());
            assertEquals(0, packet.word0());
            assertEquals(5, packet.timestampNs());
            assertEquals(9, packet.flow());
            assertEquals(0, harness.bytesCopied());
            assertEquals(1, harness.counter("down.datagrams"));
        }
    }

    private static byte[] withIdentification(byte[] packet, int number) {
        ByteBuffer header = ByteBuffer.wrap(packet.clone()).putShort(4, (short) number).putShort(10, (short) 0);
        header.putShort(10, (short) ~Packets.sum(Arrays.copyOf(header.array(), 20)));
        return header.array();
    }

    @Test
    void theIdentificationCounts() throws Exception {
        try (DomainHarness harness = Family.IPV4.harness("fbuf")) {
            for (int i = 1; i <= 70_000; i++) {
                down(Family.IPV4, harness, 17, new byte[0]);
                assertEquals((short) i, ByteBuffer.wrap(harness.taken("down").getFirst().bytes()).getShort(4));
            }
        }
    }

    @Test
    void timeToLiveAndHopLimitAreOptions() throws Exception {
        try (DomainHarness harness = Family.IPV4.harness("fbuf", "ttl", 3L)) {
            down(Family.IPV4, harness, 17, new byte[1]);
            assertEquals(3, harness.taken("down").getFirst().bytes()[8]);
        }
        try (DomainHarness harness = Family.IPV6.harness("fbuf", "hop-limit", 255L)) {
            down(Family.IPV6, harness, 17, new byte[1]);
            assertEquals(-1, harness.taken("down").getFirst().bytes()[7]);
        }
        assertThrows(BadInput.class, () -> Family.IPV4.harness("fbuf", "ttl", 0L));
        assertThrows(BadInput.class, () -> Family.IPV6.harness("fbuf", "hop-limit", 256L));
    }

    @Test
    void whatMustNotBeFragmentedSaysSoAndIsDroppedWhereItIsTooLong() throws Exception {
        try (DomainHarness harness = Family.IPV4.harness("fbuf", "dont-fragment", true)) {
            down(Family.IPV4, harness, 17, new byte[1480]);
            byte[] packet = harness.taken("down").getFirst().bytes();
            assertEquals(0x4000, ByteBuffer.wrap(packet).getShort(6));
            assertEquals(0xFFFF, Packets.sum(Arrays.copyOf(packet, 20)));
            down(Family.IPV4, harness, 17, new byte[1481]);
            assertTrue(harness.taken("down").isEmpty());
            assertEquals(1, harness.counter("dropped.down-mtu"));
            assertEquals(1, harness.counter("down.datagrams"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFitsIsNotCut(Family family) throws Exception {
        int most = family == Family.IPV4 ? 1480 : 1460;
        try (DomainHarness harness = family.harness("fbuf")) {
            down(family, harness, 17, new byte[most]);
            assertEquals(1, harness.taken("down").size());
            assertEquals(0, harness.counter("down.fragments"));
            down(family, harness, 17, new byte[most + 1]);
            assertEquals(2, harness.taken("down").size());
            assertEquals(2, harness.counter("down.fragments"));
        }
    }

    /** Down, and each packet up again in any order: the same bytes, and none of them copied. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void whatGoesDownComesUpAgain(Family family, String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int largest = family == Family.IPV4 ? 65_515 : 65_535;
        Map<String, Object> options = family.options();
        try (DomainHarness harness = family.harness(transport, options)) {
            for (int round = 0; round < 60; round++) {
                byte[] payload = random(random, round == 0 ? largest : random.nextInt(1 << 1 + random.nextInt(16)));
                int protocol = new int[] {6, 17, 50, 99}[random.nextInt(4)];
                down(family, harness, protocol, payload);
                List<Taken> packets = new ArrayList<>(harness.taken("down"));
                Collections.shuffle(packets, random);
                for (Taken packet : packets) {
                    assertTrue(packet.bytes().length <= 1500, "seed=" + seed);
                    harness.feed("in", d -> d.timestampNs(packet.timestampNs()), packet.bytes());
                }
                Taken up = harness.taken(protocol == 6 ? "tcp" : protocol == 17 ? "udp" : "other").getFirst();
                assertArrayEquals(family.withAddresses(payload), up.bytes(), "seed=" + seed);
                assertEquals(protocol, up.classWord());
                assertEquals(0, harness.heldBytes());
            }
            assertEquals(harness.counter("down.fragments"), harness.counter("fragments.joined"));
            assertEquals(Set.of("copy", "skbuff").contains(transport), harness.bytesCopied() > 0);
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSmallestMtuOfTheLargestPayloadFitsInOneCall(Family family) throws Exception {
        long mtu = family == Family.IPV4 ? 576 : 1280;
        int largest = family == Family.IPV4 ? 65_515 : 65_535;
        try (DomainHarness harness = family.harness("beltway", "mtu", mtu)) {
            down(family, harness, 17, new byte[largest]);
            List<Taken> packets = harness.taken("down");
            int each = (int) (mtu - family.headerBytes) / 8 * 8;
            assertEquals((largest + each - 1) / each, packets.size());
            assertTrue(packets.stream().allMatch(packet -> packet.bytes().length <= mtu));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoDatagramIsDroppedWithItsReason(Family family) throws Exception {
        int largest = family == Family.IPV4 ? 65_515 : 65_535;
        assertDropped(family, "kind", Kind.GAP, 17, family.addressBytes, new byte[0]);
        assertDropped(family, "kind", Kind.END, 17, family.addressBytes, new byte[0]);
        assertDropped(family, "address", Kind.DATA, 17, 20 - family.addressBytes, new byte[40]);
        assertDropped(family, "address", Kind.DATA, 17, 0, new byte[40]);
        assertDropped(family, "address", Kind.DATA, 17, family.addressBytes, new byte[2 * family.addressBytes - 1]);
        assertDropped(family, "protocol", Kind.DATA, 256, family.addressBytes, new byte[40]);
        assertDropped(family, "protocol", Kind.DATA, -1, family.addressBytes, new byte[40]);
        byte[] tooLong = new byte[2 * family.addressBytes + largest + 1];
        assertDropped(family, "length", Kind.DATA, 17, family.addressBytes, tooLong);
    }

    private static void assertDropped(Family family, String reason, Kind kind, int protocol, int word0, byte[] message)
            throws Exception {
        try (DomainHarness harness = family.harness("fbuf")) {
            harness.feed("down", d -> {
                d.kind(kind);
                d.classWord(protocol);
                d.word0(word0);
            }, message);
            assertTrue(harness.taken("down").isEmpty());
            assertEquals(1, harness.counter("dropped.down-" + reason), harness.counters().toString());
            assertEquals(1, harness.counters().values().stream().mapToLong(Long::longValue).sum());
        }
    }
}
