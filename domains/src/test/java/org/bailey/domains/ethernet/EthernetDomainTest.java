package org.bailey.domains.ethernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames in, packets out. */
class EthernetDomainTest {

    private static final Map<String, String> OPTIONS =
        Map.of("source", "02:00:00:00:00:01", "destination", "02-AB-cd-00-00-02");

    private static DomainHarness harness(String transport) throws Exception {
        return DomainHarness.of(transport, new EthernetDomain(), OPTIONS).open();
    }

    private static void feed(DomainHarness harness, byte[] frame) throws Exception {
        harness.feed("in", d -> {
            d.classWord(1);
            d.timestampNs(77);
        }, frame);
    }

    private static void assertOnly(DomainHarness harness, String port, String text, int classWord) {
        Taken packet = harness.taken(port).getFirst();
        assertEquals(text, packet.text());
        assertEquals(classWord, packet.classWord());
        assertEquals(77, packet.timestampNs());
        for (String other : new String[] {"ipv4", "ipv6", "other"}) {
            assertTrue(harness.taken(other).isEmpty());
        }
    }

    private static byte[] tagged(int tagType, byte[] rest) {
        return Packets.join(Packets.of(tagType >> 8, tagType, 0, 42), rest);
    }

    private static byte[] addresses(byte[] rest) {
        return Packets.join(Packets.of(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2), rest);
    }

    private static byte[] typed(int type, String payload) {
        return Packets.join(Packets.of(type >> 8, type), Packets.bytes(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void theHeaderIsTakenOffWithoutCopying(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            feed(harness, Packets.ethernet(0x0800, Packets.bytes("packet")));
            assertOnly(harness, "ipv4", "packet", 0x0800);
            assertEquals(0, harness.bytesCopied());
        }
    }

    @Test
    void packetsAreSortedByType() throws Exception {
        try (DomainHarness harness = harness("copy")) {
            feed(harness, Packets.ethernet(0x86DD, Packets.bytes("six")));
            assertOnly(harness, "ipv6", "six", 0x86DD);
            feed(harness, Packets.ethernet(0x0806, Packets.bytes("arp")));
            assertOnly(harness, "other", "arp", 0x0806);
        }
    }

    @Test
    void oneOrTwoTagsAreTakenOff() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, addresses(tagged(0x8100, typed(0x0800, "vlan"))));
            assertOnly(harness, "ipv4", "vlan", 0x0800);
            feed(harness, addresses(tagged(0x88A8, tagged(0x8100, typed(0x86DD, "qinq")))));
            assertOnly(harness, "ipv6", "qinq", 0x86DD);
            feed(harness, addresses(tagged(0x9100, tagged(0x8100, typed(0x0800, "old")))));
            assertOnly(harness, "ipv4", "old", 0x0800);
        }
    }

    @Test
    void aFrameWithALengthIsCutToIt() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, addresses(typed(3, "llcpadding")));
            assertOnly(harness, "other", "llc", 0);
            feed(harness, addresses(tagged(0x8100, typed(3, "tagpadding"))));
            assertOnly(harness, "other", "tag", 0);
        }
    }

    @Test
    void whatIsNoFrameIsDroppedWithItsReason() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            feed(harness, new byte[13]);
            feed(harness, addresses(typed(10, "short")));
            feed(harness, addresses(Packets.of(0x81, 0, 0, 1)));
            assertEquals(3, harness.counter("dropped.short"));
            feed(harness, addresses(typed(1501, "x".repeat(1600))));
            assertEquals(1, harness.counter("dropped.type"));
            byte[] tags = typed(0x0800, "deep");
            for (int i = 0; i < 5; i++) {
                tags = tagged(0x8100, tags);
            }
            feed(harness, addresses(tags));
            assertEquals(1, harness.counter("dropped.tags"));
            harness.feed("in", d -> d.classWord(127), Packets.ethernet(0x0800, Packets.bytes("wireless")));
            assertEquals(1, harness.counter("dropped.link-type"));
            assertTrue(harness.taken("ipv4").isEmpty() && harness.taken("other").isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void onTheWayDownAHeaderIsPutInFront(String transport) throws Exception {
        try (DomainHarness harness = harness(transport)) {
            harness.feed("down", d -> {
                d.classWord(0x86DD);
                d.timestampNs(77);
                d.word0(16);
            }, Packets.bytes("packet"));
            Taken frame = harness.taken("down").getFirst();
            byte[] header = Packets.of(2, 0xAB, 0xCD, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x86, 0xDD);
            assertArrayEquals(Packets.join(header, Packets.bytes("packet")), frame.bytes());
            assertEquals(1, frame.classWord());
            assertEquals(20, frame.word0());
            assertEquals(77, frame.timestampNs());
            if (transport.equals("fbuf") || transport.equals("beltway")) {
                assertEquals(0, harness.bytesCopied());
            }
        }
    }

    @Test
    void whatGoesDownAndComesUpAgainIsTheSame() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            harness.feed("down", d -> {
                d.classWord(0x0800);
                d.timestampNs(77);
            }, Packets.bytes("round"));
            feed(harness, harness.taken("down").getFirst().bytes());
            assertOnly(harness, "ipv4", "round", 0x0800);
        }
    }

    @Test
    void whatHasNoEtherTypeDoesNotGoDown() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            for (int type : new int[] {-1, 0, 6, 0x5FF, 0x10000}) {
                harness.feed("down", d -> d.classWord(type), Packets.bytes("packet"));
            }
            assertEquals(5, harness.counter("dropped.type"));
            assertTrue(harness.taken("down").isEmpty());
        }
    }

    @Test
    void eachWayEndsByItself() throws Exception {
        try (DomainHarness harness = harness("fbuf")) {
            harness.feed("down", d -> d.classWord(0x0800), Packets.bytes("packet"));
            feed(harness, Packets.ethernet(0x0800, Packets.bytes("packet")));
            harness.end("in");
            assertTrue(harness.ended("ipv4"));
            assertFalse(harness.ended("down"));
            harness.end("down");
            assertTrue(harness.ended("down"));
        }
    }

    @Test
    void addressesThatAreNoneAreRefused() {
        for (String wrong : List.of("", "02:00:00:00:00", "02:00:00:00:00:0g", "02:00:00-00:00:01", "020000000001",
            "02:00:00:00:00:01:02", "2:0:0:0:0:1      ")) {
            assertEquals("this is no MAC address; write six bytes in hexadecimal, as in 02:00:00:00:00:01: "
                + "destination=" + wrong, refusal("02:00:00:00:00:01", wrong));
        }
        assertEquals("a frame cannot come from a group of devices; make the first byte even: source="
            + "01:00:5e:00:00:01", refusal("01:00:5e:00:00:01", "01:00:5e:00:00:02"));
    }

    private static String refusal(String source, String destination) {
        DomainHarness harness = DomainHarness.of("fbuf", new EthernetDomain(),
            Map.of("source", source, "destination", destination));
        return assertThrows(BadInput.class, harness::open).getMessage();
    }

    @Test
    void aFrameMayLieInSeveralSlices() throws Exception {
        byte[] frame = addresses(tagged(0x8100, typed(0x0800, "sliced")));
        for (int cut = 0; cut <= frame.length; cut++) {
            try (DomainHarness harness = harness("fbuf")) {
                harness.feed("in", d -> {
                    d.classWord(1);
                    d.timestampNs(77);
                }, java.util.Arrays.copyOf(frame, cut), java.util.Arrays.copyOfRange(frame, cut, frame.length));
                assertOnly(harness, "ipv4", "sliced", 0x0800);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void garbageNeitherThrowsNorLeaks(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DomainHarness harness = harness(transport)) {
            for (int i = 0; i < 2000; i++) {
                byte[] garbage = new byte[1 + random.nextInt(80)];
                random.nextBytes(garbage);
                if (garbage.length > 13) {
                    garbage[12] = (byte) (random.nextBoolean() ? 0x81 : random.nextInt(16));
                    garbage[13] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
                }
                feed(harness, garbage);
            }
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
