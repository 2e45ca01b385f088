package org.bailey.domains.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in, packets out, which are taken apart by hand. */
class GeneratorDomainTest {

    private static final int TIME_SECONDS = 946_684_800;

    private static DomainHarness harness(String transport, Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(Map.of("template", "udp", "hex", "", "link-type", 1L, "count", 100L,
            "size", 64L, "size-most", 0L, "seed", 1L, "flows", 1L, "rate", 0L, "port", 7L));
        all.putAll(options);
        return DomainHarness.of(transport, new GeneratorDomain(), all);
    }

    private static List<Taken> packets(String transport, Map<String, ?> options) throws Exception {
        try (DomainHarness harness = harness(transport, options).open()) {
            while (harness.work(64) > 0) {
                // Until it has nothing more.
            }
            assertTrue(harness.ended("out"));
            return harness.taken("out");
        }
    }

    private static int word(byte[] frame, int index) {
        return ByteBuffer.wrap(frame).getShort(index) & 0xFFFF;
    }

    /** Everything that both protocols have in common; both sums must be all ones. */
    private static void assertFrame(byte[] frame, int protocol) {
        assertEquals(0x0800, word(frame, 12));
        assertEquals(0x4500, word(frame, 14));
        assertEquals(frame.length - 14, word(frame, 16));
        assertEquals(protocol, frame[23]);
        assertEquals(0xFFFF, Packets.sum(Arrays.copyOfRange(frame, 14, 34)));
        int segmentBytes = frame.length - 34;
        byte[] pseudo = Packets.of(0, protocol, segmentBytes >> 8, segmentBytes);
        assertEquals(0xFFFF, Packets.sum(Packets.join(pseudo, Arrays.copyOfRange(frame, 26, frame.length))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void makesDatagramsWithRightSums(String transport) throws Exception {
        List<Taken> packets = packets(transport, Map.of("count", 3_000L, "size", 42L, "size-most", 1_514L,
            "flows", 100L));
        assertEquals(3_000, packets.size());
        Set<String> senders = new HashSet<>();
        Set<Integer> sizes = new HashSet<>();
        for (int i = 0; i < packets.size(); i++) {
            Taken packet = packets.get(i);
            byte[] frame = packet.bytes();
            assertFrame(frame, 17);
            assertEquals(7, word(frame, 36));
            assertEquals(frame.length - 34, word(frame, 38));
            assertTrue(word(frame, 40) != 0);
            assertEquals(1, packet.classWord());
            assertEquals(frame.length, packet.word0());
            assertEquals(1, packet.slices());
            assertEquals(TIME_SECONDS * 1_000_000_000L + i * 1_000L, packet.timestampNs());
            senders.add(Arrays.toString(Arrays.copyOfRange(frame, 26, 30)) + word(frame, 34));
            sizes.add(frame.length);
        }
        assertEquals(100, senders.size());
        assertTrue(sizes.size() > 500 && sizes.contains(frameOf(sizes, true)), "sizes=" + sizes.size());
        assertTrue(frameOf(sizes, false) >= 42 && frameOf(sizes, true) <= 1_514);
    }

    private static int frameOf(Set<Integer> sizes, boolean largest) {
        return sizes.stream().reduce(largest ? Math::max : Math::min).orElseThrow();
    }

    @Test
    void makesStreamsInOrder() throws Exception {
        Map<Integer, Integer> next = new HashMap<>();
        for (Taken packet : packets("fbuf", Map.of("template", "tcp", "count", 2_000L, "size", 54L, "size-most", 500L,
            "flows", 5L, "port", 80L))) {
            byte[] frame = packet.bytes();
            assertFrame(frame, 6);
            int flow = word(frame, 34);
            int sequence = ByteBuffer.wrap(frame).getInt(38);
            boolean syn = frame[47] == 2;
            assertEquals(syn, !next.containsKey(flow));
            assertEquals(syn, frame.length == 54 && !next.containsKey(flow));
            assertEquals(next.getOrDefault(flow, sequence), sequence);
            next.put(flow, sequence + (syn ? 1 : frame.length - 54));
        }
        assertEquals(5, next.size());
    }

    @Test
    void makesTheSamePacketsForTheSameSeed() throws Exception {
        Map<String, Object> options = Map.of("size", 42L, "size-most", 300L, "flows", 9L, "seed", -5L);
        List<Taken> first = packets("fbuf", options);
        List<Taken> again = packets("beltway", options);
        int different = 0;
        List<Taken> other = packets("fbuf", Map.of("size", 42L, "size-most", 300L, "flows", 9L, "seed", 6L));
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i).bytes(), again.get(i).bytes());
            different += Arrays.equals(first.get(i).bytes(), other.get(i).bytes()) ? 0 : 1;
        }
        assertTrue(different > 90, "different=" + different);
    }

    @Test
    void sendsRawBytesOfAnyLinkType() throws Exception {
        List<Taken> packets = packets("fbuf", Map.of("template", "raw", "hex", "45:00 ff\n01", "link-type", 101L,
            "count", 2L));
        assertEquals(2, packets.size());
        assertArrayEquals(Packets.of(0x45, 0, 0xFF, 1), packets.get(1).bytes());
        assertEquals(101, packets.get(1).classWord());
    }

    @Test
    void keepsTheRateOnTheKernelsClock() throws Exception {
        try (DomainHarness harness = harness("fbuf", Map.of("rate", 3L, "count", 4L)).open()) {
            assertEquals(1, harness.work(10));
            harness.nowNs(333_333_332);
            assertEquals(0, harness.work(10));
            harness.nowNs(333_333_333);
            assertEquals(1, harness.work(10));
            harness.nowNs(1_000_000_000);
            assertEquals(2, harness.work(10));
            assertTrue(harness.ended("out"));
            assertEquals(TIME_SECONDS * 1_000_000_000L + 1_000_000_000L,
                harness.taken("out").getLast().timestampNs());
        }
    }

    @Test
    void goesOnForEverAndKeepsToItsBudget() throws Exception {
        try (DomainHarness harness = harness("fbuf", Map.of("count", 0L)).open()) {
            for (int i = 0; i < 100; i++) {
                assertEquals(64, harness.work(64));
                assertEquals(64, harness.taken("out").size());
            }
            assertFalse(harness.ended("out"));
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        refuses(Map.of("size", 41L), "allowed are 42 to 65536: size=41");
        refuses(Map.of("template", "tcp", "size", 53L), "allowed are 54 to 65536: size=53");
        refuses(Map.of("size", 65_537L), "allowed are 42 to 65536: size=65537");
        refuses(Map.of("size-most", 63L), "allowed are 64 to 65536: size-most=63");
        refuses(Map.of("flows", 0L), "allowed are 1 to 65536: flows=0");
        refuses(Map.of("port", 65_536L), "allowed are 0 to 65535: port=65536");
        refuses(Map.of("rate", -1L), "allowed are 0 to 1000000000: rate=-1");
        refuses(Map.of("count", -1L), "allowed are 0 to 9223372036854775807: count=-1");
        refuses(Map.of("template", "raw"), "write them in hexadecimal: hex=");
        refuses(Map.of("template", "raw", "hex", "0x45"), "passed over: hex=0x45");
        refuses(Map.of("template", "raw", "hex", "123"), "passed over: hex=123");
    }

    private static void refuses(Map<String, ?> options, String end) {
        DomainHarness harness = harness("fbuf", options);
        String message = assertThrows(BadInput.class, harness::open).getMessage();
        harness.close();
        assertTrue(message.endsWith(end), message);
    }

    @Test
    void makesTheLargestFrame() throws Exception {
        for (String transport : List.of("copy", "skbuff", "fbuf", "beltway")) {
            List<Taken> packets = packets(transport, Map.of("size", 65_536L, "count", 200L));
            assertEquals(200, packets.size());
            assertFrame(packets.getLast().bytes(), 17);
        }
    }
}
