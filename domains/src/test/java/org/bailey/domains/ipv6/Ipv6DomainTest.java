package org.bailey.domains.ipv6;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets in, payloads with their addresses out: the fixed header and the extensions. */
class Ipv6DomainTest {

    private static final byte[] SOURCE = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static final byte[] DESTINATION = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;

    private static DomainHarness harness(String transport) throws Exception {
        return Family.IPV6.harness(transport);
    }

    private static byte[] packet(int nextHeader, byte[]... parts) {
        return Packets.ipv6(nextHeader, SOURCE, DESTINATION, parts);
    }

    private static byte[] text(String payload) {
        return Packets.bytes(payload);
    }

    /** An extension of 8-byte units behind the first, filled with Pad1. */
    private static byte[] extension(int nextHeader, int units) {
        byte[] extension = new byte[8 + 8 * units];
        extension[0] = (byte) nextHeader;
        extension[1] = (byte) units;
        return extension;
    }

    private static byte[] authentication(int nextHeader) {
        return Packets.join(Packets.of(nextHeader, 4), new byte[22]);
    }

    private static void feed(DomainHarness harness, byte[] packet) throws Exception {
        harness.feed("in", d -> {
            d.classWord(0x86DD);
            d.timestampNs(77);
        }, packet);
    }

    private static Taken assertOne(DomainHarness harness, String port, int protocol, String payload) {
        Taken message = harness.taken(port).getFirst();
        assertArrayEquals(Packets.join(SOURCE, DESTINATION, text(payload)), message.bytes());
        assertEquals(protocol, message.classWord());
        assertEquals(16, message.word0());
        assertEquals(77, message.timestampNs());
        assertEquals(0, harness.bytesCopied());
        return message;
    }

    private static void assertDropped(byte[] packet, String reason) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet);
            assertEquals(1, harness.counter("dropped." + reason), reason + harness.counters());
            assertEquals(1, harness.counters().values().stream().mapToLong(Long::longValue).sum());
            for (String port : new String[] {"tcp", "udp", "icmp", "other"}) {
                assertTrue(harness.taken(port).isEmpty());
            }
        }
    }

    private static byte[] with(byte[] packet, int index, int value) {
        byte[] changed = packet.clone();
        changed[index] = (byte) value;
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void theAddressesStayInFrontOfThePayload(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            feed(harness, packet(6, text("segment")));
            assertEquals(1, assertOne(harness, "tcp", 6, "segment").slices());
        }
    }

    /** ESP, mobility, no next header and ICMP of the other family have no port of their own. */
    @ParameterizedTest
    @CsvSource({"6,tcp", "17,udp", "58,icmp", "1,other", "50,other", "135,other", "59,other", "253,other", "4,other"})
    void packetsAreSortedByProtocol(int protocol, String port) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet(protocol, text("payload")));
            assertOne(harness, port, protocol, "payload");
        }
    }

    @Test
    void linkPaddingIsCut() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, Packets.join(packet(6, text("ack")), new byte[3]));
            assertOne(harness, "tcp", 6, "ack");
        }
    }

    @Test
    void anEmptyPayloadPasses() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet(59));
            assertOne(harness, "other", 59, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void extensionsAreCutOutBySlicing(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            feed(harness, packet(HOP_BY_HOP, extension(DESTINATION_OPTIONS, 0), extension(ROUTING, 2),
                extension(AUTHENTICATION, 1), authentication(DESTINATION_OPTIONS), extension(17, 0), text("datagram")));
            assertEquals(2, assertOne(harness, "udp", 17, "datagram").slices());
        }
    }

    @Test
    void whatIsBehindEspStaysAsItIs() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet(DESTINATION_OPTIONS, extension(50, 0), text("sealed")));
            assertOne(harness, "other", 50, "sealed");
        }
    }

    @Test
    void whatIsNoPacketIsDroppedWithItsReason() throws Exception {
        byte[] good = packet(6, text("payload"));
        assertDropped(Arrays.copyOf(good, 39), "short");
        assertDropped(with(good, 0, 0x45), "version");
        assertDropped(Arrays.copyOf(good, good.length - 1), "truncated");
        assertDropped(with(good, 5, 8), "truncated");
    }

    /** Linux makes them of its own for the loopback and for captures (BIG TCP). */
    @Test
    void jumbogramsAreRefused() throws Exception {
        byte[] option = Packets.of(6, 0, 0xC2, 4, 0, 1, 0, 0);
        byte[] jumbo = packet(HOP_BY_HOP, option, new byte[100]);
        jumbo[4] = 0;
        jumbo[5] = 0;
        assertDropped(jumbo, "jumbogram");
    }

    @Test
    void extensionsThatGoBeyondThePacketAreDropped() throws Exception {
        assertDropped(packet(DESTINATION_OPTIONS), "extension-length");
        assertDropped(packet(DESTINATION_OPTIONS, new byte[7]), "extension-length");
        assertDropped(packet(DESTINATION_OPTIONS, Packets.of(6, 1, 0, 0, 0, 0, 0, 0), new byte[7]), "extension-length");
        assertDropped(packet(AUTHENTICATION, Packets.of(6, 255, 0, 0, 0, 0, 0, 0)), "extension-length");
        assertDropped(packet(FRAGMENT, new byte[7]), "extension-length");
        // Link padding does not count.
        assertDropped(Packets.join(packet(HOP_BY_HOP, new byte[4]), new byte[20]), "extension-length");
    }

    @Test
    void hopByHopOptionsComeFirst() throws Exception {
        assertDropped(packet(DESTINATION_OPTIONS, extension(HOP_BY_HOP, 0), extension(6, 0), text("x")),
            "extension-order");
        assertDropped(packet(HOP_BY_HOP, extension(HOP_BY_HOP, 0), extension(6, 0), text("x")), "extension-order");
    }

    @Test
    void aChainHasAnEnd() throws Exception {
        byte[][] parts = new byte[1000][];
        Arrays.fill(parts, extension(DESTINATION_OPTIONS, 0));
        assertDropped(packet(DESTINATION_OPTIONS, parts), "extensions");
        byte[][] atomic = new byte[1000][];
        Arrays.fill(atomic, Packets.fragment6(FRAGMENT, 1, 0));
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, packet(FRAGMENT, atomic));
            assertEquals(1, harness.counter("dropped.extensions"));
            assertEquals(8, harness.counter("fragments.atomic"));
        }
        try (DomainHarness harness = harness("fbuf")) {
            byte[][] most = new byte[8][];
            Arrays.fill(most, extension(DESTINATION_OPTIONS, 0));
            most[7] = extension(6, 0);
            feed(harness, packet(DESTINATION_OPTIONS, Packets.join(most), text("x")));
            assertOne(harness, "tcp", 6, "x");
        }
    }

    /** The checksum of the upper layer is over the last address, not over the one in the fixed header. */
    @Test
    void aPacketUnderWayToFurtherAddressesIsDropped() throws Exception {
        byte[] routing = extension(6, 2);
        routing[3] = 1;
        assertDropped(packet(ROUTING, routing, text("segment")), "routing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void garbageNeitherThrowsNorLeaks(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = packet(HOP_BY_HOP, extension(FRAGMENT, 0), Packets.fragment6(DESTINATION_OPTIONS, 9, 0),
            extension(AUTHENTICATION, 0), authentication(ROUTING), extension(6, 0), text("payload"));
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 5000; i++) {
                byte[] packet = good.clone();
                for (int change = random.nextInt(4); change > 0; change--) {
                    int index = random.nextInt(3) == 0 ? random.nextInt(8) : 40 + random.nextInt(packet.length - 40);
                    packet[index] = (byte) (random.nextBoolean() ? random.nextInt(64) : random.nextInt());
                }
                feed(harness, packet);
                feed(harness, Arrays.copyOf(packet, 1 + random.nextInt(packet.length)));
            }
            assertTrue(harness.taken("tcp").size() > 1000);
            harness.end("in");
            assertEquals(0, harness.heldBytes());
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
