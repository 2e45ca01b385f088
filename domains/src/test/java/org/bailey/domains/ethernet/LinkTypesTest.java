package org.bailey.domains.ethernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of every link type but Ethernet's own in, network packets out. */
class LinkTypesTest {

    private static final String[] OUTPUTS = {"ipv4", "ipv6", "other"};
    private static final byte[] IPV4 = Packets.of(0x45, 0, 0, 20, 1, 2, 3);
    private static final byte[] IPV6 = Packets.of(0x60, 0, 0, 0, 0, 0);
    private static final int[] LINK_TYPES = {0, 1, 101, 113, 228, 229, 276};

    private static DomainHarness harness(String transport) throws Exception {
        return DomainHarness.of(transport, new EthernetDomain(),
            Map.of("source", "02:00:00:00:00:01", "destination", "02:00:00:00:00:02")).open();
    }

    private static void assertSorted(int linkType, byte[] header, byte[] packet, String port, int type)
        throws Exception {
        byte[] whole = Packets.join(header, packet);
        for (int cut = 0; cut <= header.length; cut++) {
            try (DomainHarness harness = harness("fbuf")) {
                harness.feed("in", d -> d.classWord(linkType), Arrays.copyOf(whole, cut),
                    Arrays.copyOfRange(whole, cut, whole.length));
                Taken taken = harness.taken(port).getFirst();
                assertArrayEquals(packet, taken.bytes());
                assertEquals(type, taken.classWord());
                for (String other : OUTPUTS) {
                    assertTrue(harness.taken(other).isEmpty());
                }
                assertEquals(0, harness.bytesCopied());
            }
        }
    }

    private static void assertDropped(int linkType, byte[] packet, String reason) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            harness.feed("in", d -> d.classWord(linkType), packet);
            assertEquals(1, harness.counter("dropped." + reason));
            for (String output : OUTPUTS) {
                assertTrue(harness.taken(output).isEmpty());
            }
        }
    }

    @Test
    void addressFamiliesAreThoseOfAllSystemsInBothByteOrders() throws Exception {
        assertSorted(0, Packets.of(2, 0, 0, 0), IPV4, "ipv4", 0x0800);
        assertSorted(0, Packets.of(0, 0, 0, 2), IPV4, "ipv4", 0x0800);
        for (int family : new int[] {24, 28, 30}) {
            assertSorted(0, Packets.of(family, 0, 0, 0), IPV6, "ipv6", 0x86DD);
            assertSorted(0, Packets.of(0, 0, 0, family), IPV6, "ipv6", 0x86DD);
        }
        assertSorted(0, Packets.of(16, 0, 0, 0), Packets.bytes("appletalk"), "other", 0);
        assertSorted(0, Packets.of(255, 255, 255, 255), Packets.bytes("what"), "other", 0);
        assertDropped(0, Packets.of(0, 0, 2), "short");
    }

    @Test
    void rawPacketsAreSortedByTheirVersion() throws Exception {
        assertSorted(101, new byte[0], IPV4, "ipv4", 0x0800);
        assertSorted(101, new byte[0], IPV6, "ipv6", 0x86DD);
        assertDropped(101, Packets.of(0x50, 1, 2), "version");
        assertDropped(101, new byte[0], "short");
    }

    @Test
    void packetsOfAnIpLinkTypeAreSortedByIt() throws Exception {
        assertSorted(228, new byte[0], IPV4, "ipv4", 0x0800);
        assertSorted(229, new byte[0], IPV6, "ipv6", 0x86DD);
    }

    private static byte[] sll(int hardware, int protocol) {
        return Packets.of(0, 0, hardware >> 8, hardware, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, protocol >> 8, protocol);
    }

    private static byte[] sll2(int hardware, int protocol) {
        return Packets.of(protocol >> 8, protocol, 0, 0, 0, 0, 0, 7, hardware >> 8, hardware, 0, 6, 2, 0, 0, 0, 0, 1,
            0, 0);
    }

    @Test
    void cookedPacketsAreSortedByTheirProtocol() throws Exception {
        assertCooked(1, 0x0800, IPV4, "ipv4", 0x0800);
        assertCooked(772, 0x86DD, IPV6, "ipv6", 0x86DD);
        assertCooked(1, 0x0806, Packets.bytes("arp"), "other", 0x0806);
        // An LLC frame; and the protocol of a netlink message, which is no EtherType.
        assertCooked(1, 4, Packets.bytes("llc"), "other", 0);
        assertCooked(824, 0x0800, Packets.bytes("netlink"), "other", 0);
        assertDropped(113, new byte[15], "short");
        assertDropped(276, new byte[19], "short");
    }

    private static void assertCooked(int hardware, int protocol, byte[] packet, String port, int type)
        throws Exception {
        assertSorted(113, sll(hardware, protocol), packet, port, type);
        assertSorted(276, sll2(hardware, protocol), packet, port, type);
    }

    @Test
    void tagsBehindACookedHeaderAreTakenOff() throws Exception {
        byte[] tag = Packets.of(0, 42, 0x08, 0x00);
        assertSorted(113, Packets.join(sll(1, 0x8100), tag), IPV4, "ipv4", 0x0800);
        assertSorted(276, Packets.join(sll2(1, 0x8100), tag), IPV4, "ipv4", 0x0800);
        byte[] two = Packets.join(Packets.of(0, 1, 0x81, 0x00), tag);
        assertSorted(276, Packets.join(sll2(1, 0x88A8), two), IPV4, "ipv4", 0x0800);
        assertDropped(113, Packets.join(sll(1, 0x8100), Packets.of(0, 42, 8)), "short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void garbageNeitherThrowsNorLeaks(String transport) throws Exception {
        long seed = Long.getLong("bailey.seed", System.nanoTime());
        Random random = new Random(seed);
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 2_000; i++) {
                byte[] garbage = new byte[random.nextInt(50)];
                random.nextBytes(garbage);
                int linkType = LINK_TYPES[random.nextInt(LINK_TYPES.length)];
                if (garbage.length > 15 && random.nextBoolean()) {
                    garbage[linkType == 276 ? 0 : 14] = (byte) 0x81;
                    garbage[linkType == 276 ? 1 : 15] = 0;
                }
                harness.feed("in", d -> d.classWord(linkType), garbage);
            }
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
