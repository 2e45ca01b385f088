package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.io.TempDir;

/** What the reader makes of captures that are in order. */
class PcapFileDomainTest {

    private static final long TIME_NS = 1_700_000_000_123_456_789L;
    private static final long LATE_SECONDS_NS = 4_294_967_295L * 1_000_000_000L;

    @TempDir
    private Path folder;

    @EachTransport
    void readsBothByteOrdersAndBothTimeUnits(String transport) throws Exception {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean nanoseconds : new boolean[] {false, true}) {
                Path file = new PcapBytes(order, nanoseconds)
                    .packet(TIME_NS, new byte[] {1, 2, 3})
                    .record(LATE_SECONDS_NS, 2, 1500, new byte[] {4, 5})
                    .writeTo(folder.resolve("capture.pcap"));
                DomainHarness harness = Captures.open(transport, file);
                List<Taken> packets = Captures.drain(harness);
                assertEquals(2, packets.size());
                assertArrayEquals(new byte[] {1, 2, 3}, packets.get(0).bytes());
                assertEquals(nanoseconds ? TIME_NS : TIME_NS / 1_000 * 1_000, packets.get(0).timestampNs());
                assertEquals(1, packets.get(0).classWord());
                assertEquals(3, packets.get(0).word0());
                assertArrayEquals(new byte[] {4, 5}, packets.get(1).bytes());
                assertEquals(LATE_SECONDS_NS, packets.get(1).timestampNs());
                assertEquals(1500, packets.get(1).word0());
                harness.close();
            }
        }
    }

    @EachTransport
    void saysTheLinkTypeOfEachPacket(String transport) throws Exception {
        for (int linkType : new int[] {0, 1, 101, 113, 228, 229, 276}) {
            Path file = new PcapBytes(ByteOrder.LITTLE_ENDIAN, false, 65_535, linkType).packet(TIME_NS, new byte[] {1})
                .writeTo(folder.resolve("linked.pcap"));
            DomainHarness harness = Captures.open(transport, file);
            assertEquals(linkType, Captures.drain(harness).getFirst().classWord());
            harness.close();
        }
    }

    @EachTransport
    void carvesPacketsOutOfBlocksWithoutCopying(String transport) throws Exception {
        Random random = new Random(3);
        PcapBytes capture = PcapBytes.usual();
        List<byte[]> expected = new ArrayList<>();
        while (capture.length() < 1_000_000) {
            byte[] packet = new byte[random.nextInt(3000)];
            random.nextBytes(packet);
            expected.add(packet);
            capture.packet(TIME_NS, packet);
        }
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("many.pcap")));
        List<Taken> packets = Captures.drain(harness);
        assertEquals(expected.size(), packets.size());
        int crossing = 0;
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), packets.get(i).bytes(), "packet " + i);
            crossing += packets.get(i).slices() > 1 ? 1 : 0;
        }
        if (transport.equals("fbuf") || transport.equals("beltway")) {
            assertTrue(crossing > 5, "no packet crosses two blocks");
            assertEquals(0, harness.bytesCopied());
        }
        assertEquals(0, harness.heldBytes());
        harness.close();
    }

    @EachTransport
    void findsRecordsWhereverTheBlocksAreCut(String transport) throws Exception {
        for (int shift = 0; shift < 40; shift++) {
            byte[] first = new byte[64 * 1024 - 48 + shift];
            first[first.length - 1] = 7;
            Path file = PcapBytes.usual().packet(TIME_NS, first).packet(TIME_NS, new byte[] {1}).packet(TIME_NS,
                new byte[] {2, 3}).writeTo(folder.resolve("cut.pcap"));
            DomainHarness harness = Captures.open(transport, file);
            List<Taken> packets = Captures.drain(harness);
            assertEquals(3, packets.size(), "shift=" + shift);
            assertArrayEquals(first, packets.get(0).bytes(), "shift=" + shift);
            assertArrayEquals(new byte[] {1}, packets.get(1).bytes(), "shift=" + shift);
            assertArrayEquals(new byte[] {2, 3}, packets.get(2).bytes(), "shift=" + shift);
            harness.close();
        }
    }

    @EachTransport
    void readsPacketsOfManyBlocks(String transport) throws Exception {
        byte[] large = new byte[256 * 1024];
        new Random(5).nextBytes(large);
        Path file = PcapBytes.usual().packet(TIME_NS, large).packet(TIME_NS, new byte[] {9})
            .writeTo(folder.resolve("large.pcap"));
        DomainHarness harness = Captures.open(transport, file);
        List<Taken> packets = Captures.drain(harness);
        assertEquals(2, packets.size());
        assertArrayEquals(large, packets.get(0).bytes());
        assertArrayEquals(new byte[] {9}, packets.get(1).bytes());
        harness.close();
    }

    @EachTransport
    void readsACaptureWithoutPackets(String transport) throws Exception {
        DomainHarness harness = Captures.open(transport, PcapBytes.usual().writeTo(folder.resolve("none.pcap")),
            false, Long.MAX_VALUE);
        assertEquals(List.of(), Captures.drain(harness));
        assertEquals(0, harness.counter("truncated"));
        assertTrue(harness.ended("out"));
        harness.close();
    }

    @EachTransport
    void sendsNoMoreThanItsBudget(String transport) throws Exception {
        PcapBytes capture = PcapBytes.usual();
        for (int i = 0; i < 10; i++) {
            capture.packet(TIME_NS + i, new byte[] {(byte) i});
        }
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("ten.pcap")));
        assertEquals(4, harness.work(4));
        assertEquals(4, harness.taken("out").size());
        assertFalse(harness.ended("out"));
        assertEquals(6, harness.work(100));
        assertTrue(harness.ended("out"));
        assertEquals(0, harness.work(100));
        harness.taken("out");
        harness.close();
    }

    @EachTransport
    void repeatsTheCaptureWithTimesThatGoOn(String transport) throws Exception {
        Path file = PcapBytes.usual()
            .packet(5_000_000_000L, new byte[] {1})
            .packet(4_000_000_000L, new byte[] {2})
            .packet(7_000_000_000L, new byte[] {3})
            .writeTo(folder.resolve("three.pcap"));
        DomainHarness harness = Captures.open(transport, file, false, 3);
        List<Long> times = Captures.drain(harness).stream().map(Taken::timestampNs).toList();
        assertEquals(List.of(5_000_000_000L, 4_000_000_000L, 7_000_000_000L,
            9_000_000_000L, 8_000_000_000L, 11_000_000_000L,
            13_000_000_000L, 12_000_000_000L, 15_000_000_000L), times);
        harness.close();
    }

    @EachTransport
    void repeatsACaptureOfManyBlocks(String transport) throws Exception {
        PcapBytes capture = PcapBytes.usual();
        for (int i = 0; i < 200; i++) {
            capture.packet(TIME_NS, new byte[1500]);
        }
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("loop.pcap")), false, 20);
        assertEquals(4_000, Captures.drain(harness).size());
        assertEquals(0, harness.heldBytes());
        harness.close();
    }

    @EachTransport
    void stopsTimesAtTheEndOfTheirRange(String transport) throws Exception {
        Path file = PcapBytes.usual().packet(0, new byte[] {1}).packet(LATE_SECONDS_NS, new byte[] {2})
            .writeTo(folder.resolve("ages.pcap"));
        DomainHarness harness = Captures.open(transport, file, false, 5);
        List<Taken> packets = Captures.drain(harness);
        assertEquals(10, packets.size());
        assertEquals(Long.MAX_VALUE, packets.get(9).timestampNs());
        harness.close();
    }

    @EachTransport
    void keepsTheRecordedPace(String transport) throws Exception {
        Path file = PcapBytes.usual()
            .packet(1_000_000_000L, new byte[] {1})
            .packet(1_500_000_000L, new byte[] {2})
            .packet(1_400_000_000L, new byte[] {3})
            .packet(3_000_000_000L, new byte[] {4})
            .writeTo(folder.resolve("paced.pcap"));
        DomainHarness harness = Captures.harness(transport, file, true, 1);
        harness.nowNs(77);
        harness.open();
        assertEquals(1, harness.work(10));
        assertEquals(0, harness.work(10));
        harness.nowNs(77 + 499_999_999);
        assertEquals(0, harness.work(10));
        harness.nowNs(77 + 500_000_000);
        assertEquals(2, harness.work(10));
        harness.nowNs(77 + 2_000_000_000L);
        assertEquals(1, harness.work(10));
        assertEquals(0, harness.work(10));
        assertEquals(4, harness.taken("out").size());
        harness.close();
    }
}
