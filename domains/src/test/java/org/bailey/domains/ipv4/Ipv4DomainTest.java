package org.bailey.domains.ipv4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.bailey.domains.network.Family;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets in, payloads with their addresses out. */
class Ipv4DomainTest {

    private static final byte[] SOURCE = Packets.of(192, 0, 2, 1);
    private static final byte[] DESTINATION = Packets.of(198, 51, 100, 2);
    private static final byte[] NONE = {};

    private static DomainHarness harness(String transport) throws Exception {
        return Family.IPV4.harness(transport);
    }

    private static byte[] packet(int protocol, String payload) {
        return Packets.ipv4(protocol, 0, SOURCE, DESTINATION, NONE, Packets.bytes(payload));
    }

    private static void feed(DomainHarness harness, byte[] packet) throws Exception {
        harness.feed("in", d -> {
            d.classWord(0x0800);
            d.timestampNs(77);
        }, packet);
    }

    private static Taken assertOne(DomainHarness harness, String port, String payload) {
        Taken message = harness.taken(port).getFirst();
        assertArrayEquals(Packets.join(SOURCE, DESTINATION, Packets.bytes(payload)), message.bytes());
        assertEquals(4, message.word0());
        assertEquals(77, message.timestampNs());
        return message;
    }

    private static void assertDropped(byte[] packet, String reason) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet);
            assertEquals(1, harness.counter("dropped." + reason), reason);
            assertEquals(1, harness.counters().values().stream().mapToLong(Long::longValue).sum());
            for (String port : new String[] {"tcp", "udp", "icmp", "other"}) {
                assertTrue(harness.taken(port).isEmpty());
            }
        }
    }

    /** The packet with another byte and a right checksum. */
    private static byte[] with(byte[] packet, int index, int value) {
        byte[] changed = packet.clone();
        changed[index] = (byte) value;
        int headerBytes = Math.min(changed.length, Math.max(20, (changed[0] & 15) * 4));
        changed[10] = 0;
        changed[11] = 0;
        int sum = ~Packets.sum(Arrays.copyOf(changed, headerBytes));
        changed[10] = (byte) (sum >> 8);
        changed[11] = (byte) sum;
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void theAddressesStayInFrontOfThePayload(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            feed(harness, packet(6, "segment"));
            Taken message = assertOne(harness, "tcp", "segment");
            assertEquals(6, message.classWord());
            assertEquals(1, message.slices());
            assertEquals(0, harness.bytesCopied());
        }
    }

    @Test
    void packetsAreSortedByProtocol() throws Exception {
        try (DomainHarness harness = harness("copy")) {
            feed(harness, packet(17, "datagram"));
            assertEquals(17, assertOne(harness, "udp", "datagram").classWord());
            feed(harness, packet(1, "echo"));
            assertEquals(1, assertOne(harness, "icmp", "echo").classWord());
            feed(harness, packet(47, "tunnel"));
            assertEquals(47, assertOne(harness, "other", "tunnel").classWord());
        }
    }

    @Test
    void linkPaddingIsCut() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.join(packet(6, "ack"), new byte[26]));
            assertOne(harness, "tcp", "ack");
        }
    }

    @Test
    void optionsAreCutOut() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.ipv4(6, 0, SOURCE, DESTINATION, Packets.of(1, 1, 1, 0, 7, 4, 4, 0),
                Packets.bytes("x")));
            Taken message = assertOne(harness, "tcp", "x");
            assertEquals(2, message.slices());
            assertEquals(0, harness.bytesCopied());
        }
    }

    @Test
    void anEmptyPayloadPasses() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet(6, ""));
            assertOne(harness, "tcp", "");
        }
    }

    @Test
    void whatIsNoPacketIsDroppedWithItsReason() throws Exception {
        byte[] good = packet(6, "payload");
        assertDropped(Arrays.copyOf(good, 19), "short");
        assertDropped(with(good, 0, 0x65), "version");
        assertDropped(with(good, 0, 0x44), "header-length");
        assertDropped(with(good, 0, 0x4F), "header-length");
        assertDropped(with(good, 3, 28), "truncated");
        assertDropped(with(good, 3, 19), "total-length");
        byte[] wrong = good.clone();
        wrong[10] ^= 1;
        assertDropped(wrong, "checksum");
    }

    @Test
    void aWrongChecksumIsTakenWhereItIsNotChecked() throws Exception {
        try (DomainHarness harness = Family.IPV4.harness("fbuf", "checksum", false)) {
            byte[] wrong = packet(6, "segment");
            wrong[10] ^= 1;
            feed(harness, wrong);
            assertOne(harness, "tcp", "segment");
        }
    }

    @Test
    void optionsOfFragmentsAreCutOutToo() throws Exception {
        byte[] options = Packets.of(1, 1, 1, 0);
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.ipv4(6, 0x0001, SOURCE, DESTINATION, options, Packets.bytes("last")));
            feed(harness, Packets.ipv4(6, 0x2000, SOURCE, DESTINATION, options, Packets.bytes("8 first ")));
            assertOne(harness, "tcp", "8 first last");
            assertEquals(0, harness.bytesCopied());
        }
    }

    @Test
    void fragmentsOfOtherProtocolsAreThoseOfOtherDatagrams() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.ipv4(6, 0x0001, SOURCE, DESTINATION, NONE, Packets.bytes("last")));
            feed(harness, Packets.ipv4(17, 0x2000, SOURCE, DESTINATION, NONE, Packets.bytes("8 first ")));
            assertTrue(harness.taken("tcp").isEmpty() && harness.taken("udp").isEmpty());
            assertEquals(2, harness.counter("fragments"));
        }
    }

    @Test
    void linkPaddingOfAFragmentIsCut() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.join(Packets.ipv4(6, 0x0001, SOURCE, DESTINATION, NONE, Packets.bytes("last")),
                new byte[22]));
            feed(harness, Packets.ipv4(6, 0x2000, SOURCE, DESTINATION, NONE, Packets.bytes("8 first ")));
            assertOne(harness, "tcp", "8 first last");
        }
    }

    @Test
    void whatMustNotBeFragmentedIsNoFragment() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.ipv4(6, 0x4000, SOURCE, DESTINATION, NONE, Packets.bytes("whole")));
            assertOne(harness, "tcp", "whole");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void garbageNeitherThrowsNorLeaks(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = Packets.ipv4(6, 0, SOURCE, DESTINATION, Packets.of(1, 1, 1, 0), Packets.bytes("payload"));
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 2000; i++) {
                byte[] packet = random.nextInt(4) == 0 ? new byte[1 + random.nextInt(60)] : good.clone();
                if (packet.length != good.length) {
                    random.nextBytes(packet);
                }
                packet = packet.length < 20 ? packet : with(packet, random.nextInt(packet.length), random.nextInt());
                feed(harness, Arrays.copyOf(packet, 1 + random.nextInt(packet.length)));
                feed(harness, packet);
            }
            assertTrue(harness.taken("tcp").size() > 100);
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
