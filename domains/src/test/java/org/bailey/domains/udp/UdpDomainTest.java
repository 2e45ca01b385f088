package org.bailey.domains.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams up and down. */
class UdpDomainTest {

    static final byte[] SOURCE = Packets.of(192, 0, 2, 1);
    static final byte[] DESTINATION = Packets.of(198, 51, 100, 2);
    static final byte[] SOURCE6 = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    static final byte[] DESTINATION6 = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);

    private static DomainHarness harness(String transport) throws Exception {
        return harness(transport, true, false);
    }

    private static DomainHarness harness(String transport, boolean checksum, boolean none) throws Exception {
        return DomainHarness.of(transport, new UdpDomain(),
            Map.of("checksum", checksum, "zero-checksum-ipv6", none)).open();
    }

    private static void feed(DomainHarness harness, String port, int addressBytes, byte[]... slices) throws Exception {
        harness.feed(port, d -> {
            d.word0(addressBytes);
            d.classWord(port.equals("in") ? 17 : 4711);
            d.timestampNs(77);
        }, slices);
    }

    private static byte[] datagram(int sourcePort, int destinationPort, String payload) {
        return Packets.udp(SOURCE, DESTINATION, sourcePort, destinationPort, Packets.bytes(payload));
    }

    private static byte[] datagram6(String payload) {
        return Packets.udp(SOURCE6, DESTINATION6, 1000, 2000, Packets.bytes(payload));
    }

    private static void assertDropped(String reason, int addressBytes, String port, byte[] bytes) throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, port, addressBytes, bytes);
            assertEquals(Map.of("dropped." + reason, 1L), counted(harness));
            for (String output : new String[] {"out", "dns", "down"}) {
                assertTrue(harness.taken(output).isEmpty());
            }
        }
    }

    private static Map<String, Long> counted(DomainHarness harness) {
        Map<String, Long> counted = harness.counters();
        counted.values().removeIf(count -> count == 0);
        return counted;
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void datagramGoesUpAsItLies(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            byte[] bytes = datagram(1000, 2000, "payload");
            feed(harness, "in", 4, bytes);
            Taken message = harness.taken("out").getFirst();
            assertArrayEquals(bytes, message.bytes());
            assertEquals(4, message.word0());
            assertEquals(17, message.classWord());
            assertEquals(77, message.timestampNs());
            assertEquals(1, message.slices());
            boolean byReference = transport.equals("fbuf") || transport.equals("beltway");
            assertEquals(byReference ? 0 : bytes.length, harness.bytesCopied());
            feed(harness, "in", 16, datagram6("odd"));
            assertArrayEquals(datagram6("odd"), harness.taken("out").getFirst().bytes());
        }
    }

    @Test
    void portsAreSorted() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, "in", 4, datagram(1000, 53, "query"));
            feed(harness, "in", 4, datagram(53, 1000, "response"));
            feed(harness, "in", 4, datagram(54, 1000, "other"));
            assertEquals(2, harness.taken("dns").size());
            assertEquals(1, harness.taken("out").size());
        }
    }

    @Test
    void whatFollowsTheDatagramIsCut() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, "in", 4, datagram(1, 2, "payload"), Packets.bytes("surplus"));
            assertArrayEquals(datagram(1, 2, "payload"), harness.taken("out").getFirst().bytes());
            feed(harness, "in", 4, datagram(1, 2, ""));
            assertArrayEquals(datagram(1, 2, ""), harness.taken("out").getFirst().bytes());
        }
    }

    @Test
    void whatIsNoDatagramIsDroppedWithItsReason() throws Exception {
        byte[] good = datagram(1000, 2000, "payload");
        assertDropped("short", 4, "in", Arrays.copyOf(good, 15));
        assertDropped("address", 5, "in", good);
        assertDropped("address", 0, "in", good);
        assertDropped("short", 16, "in", good);
        assertDropped("length", 4, "in", with(good, 13, 7));
        assertDropped("truncated", 4, "in", with(good, 13, 16));
        assertDropped("checksum", 4, "in", with(good, 16, 'P'));
        assertDropped("checksum", 4, "in", with(good, 0, 193));
        assertDropped("address", 0, "down", good);
        assertDropped("short", 4, "down", Arrays.copyOf(good, 15));
        assertDropped("too-long", 4, "down", new byte[65536 + 8]);
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    @Test
    void checksumMayBeLeftOutInIpv4Only() throws Exception {
        byte[] good = datagram(1000, 2000, "payload");
        byte[] none = with(with(good, 14, 0), 15, 0);
        byte[] none6 = with(with(datagram6("x"), 38, 0), 39, 0);
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, "in", 4, none);
            assertArrayEquals(none, harness.taken("out").getFirst().bytes());
            assertEquals(Map.of("without-checksum", 1L), counted(harness));
        }
        assertDropped("no-checksum", 16, "in", none6);
        try (DomainHarness harness = harness("fbuf", true, true)) {
            feed(harness, "in", 16, none6);
            assertArrayEquals(none6, harness.taken("out").getFirst().bytes());
        }
        try (DomainHarness harness = harness("fbuf", false, false)) {
            feed(harness, "in", 16, none6);
            feed(harness, "in", 4, with(good, 15, good[15] + 1));
            assertEquals(2, harness.taken("out").size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void wayDownFillsInLengthAndChecksum(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 300; i++) {
                boolean six = random.nextBoolean();
                byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 65_500 : 200)];
                random.nextBytes(payload);
                byte[] expected = six ? Packets.udp(SOURCE6, DESTINATION6, random.nextInt(65536), 7, payload)
                    : Packets.udp(SOURCE, DESTINATION, random.nextInt(65536), 7, payload);
                int at = six ? 32 : 8;
                byte[] blank = expected.clone();
                for (int field = at + 4; field < at + 8; field++) {
                    blank[field] = (byte) random.nextInt();
                }
                int cut = random.nextInt(blank.length);
                feed(harness, "down", six ? 16 : 4, Arrays.copyOf(blank, cut),
                    Arrays.copyOfRange(blank, cut, blank.length));
                Taken message = harness.taken("down").getFirst();
                assertArrayEquals(expected, message.bytes(), "seed=" + seed);
                assertEquals(17, message.classWord());
                assertEquals(six ? 16 : 4, message.word0());
                assertEquals(77, message.timestampNs());
            }
        }
    }

    @Test
    void checksumOfZeroIsSentAsOnes() throws Exception {
        // The payload makes up for everything else: the sum of all words is then 0xFFFF, its complement 0.
        byte[] blank = Packets.udp(SOURCE, DESTINATION, 1, 2, Packets.of(0, 0));
        int checksum = (blank[14] & 0xFF) << 8 | blank[15] & 0xFF;
        byte[] datagram = Packets.join(Arrays.copyOf(blank, 16), Packets.of(checksum >> 8, checksum));
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, "down", 4, datagram);
            byte[] sent = harness.taken("down").getFirst().bytes();
            assertEquals(0xFFFF, (sent[14] & 0xFF) << 8 | sent[15] & 0xFF);
            feed(harness, "in", 4, sent);
            assertArrayEquals(sent, harness.taken("out").getFirst().bytes());
        }
    }

    @Test
    void payloadGoesDownByReference() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, "down", 4, new byte[16], new byte[1000]);
            assertEquals(2, harness.taken("down").getFirst().slices());
            assertEquals(0, harness.bytesCopied());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void garbageNeitherThrowsNorLeaks(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DomainHarness harness = harness(transport)) {
            long fed = 0;
            long sent = 0;
            for (int i = 0; i < 3000; i++) {
                byte[] bytes = random.nextBoolean() ? datagram(random.nextInt(100), 53, "payload") : datagram6("pay");
                for (int changes = random.nextInt(3); changes > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
                feed(harness, random.nextBoolean() ? "in" : "down", random.nextBoolean() ? 4 : random.nextInt(17),
                    bytes);
                fed++;
                for (String port : List.of("out", "dns", "down")) {
                    sent += harness.taken(port).size();
                }
            }
            long dropped = counted(harness).entrySet().stream().filter(entry -> entry.getKey().startsWith("dropped."))
                .mapToLong(Map.Entry::getValue).sum();
            assertEquals(fed, sent + dropped, "seed=" + seed);
            assertTrue(sent > 100, "seed=" + seed);
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
