package org.bailey.drivers.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.drivers.EachTransport;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.io.TempDir;

/** What the reader makes of pcapng files that are in order. */
class PcapngFileTest {

    private static final long TIME_NS = 1_700_000_000_123_456_000L;
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @TempDir
    private Path folder;

    private List<Taken> read(String transport, PcapngBytes capture) throws Exception {
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("capture.pcapng")));
        List<Taken> packets = Captures.drain(harness);
        assertTrue(harness.ended("out"));
        assertEquals(0, harness.counter("corrupt") + harness.counter("truncated"));
        assertEquals(0, harness.heldBytes());
        harness.close();
        return packets;
    }

    private static void assertPacket(Taken packet, byte[] bytes, long timeNs, int linkType, long wire, long device) {
        assertArrayEquals(bytes, packet.bytes());
        assertEquals(timeNs, packet.timestampNs());
        assertEquals(linkType, packet.classWord());
        assertEquals(wire, packet.word0());
        assertEquals(device, packet.word1());
    }

    @EachTransport
    void readsAllPacketBlocksInBothByteOrders(String transport) throws Exception {
        for (ByteOrder order : ORDERS) {
            PcapngBytes capture = new PcapngBytes().section(order).device(1, 0).device(101, 65_535);
            byte[] comment = capture.option(1, "padded".getBytes(StandardCharsets.US_ASCII));
            List<Taken> packets = read(transport, capture
                .enhanced(1, TIME_NS / 1_000, 3, 1_500, new byte[] {1, 2, 3}, comment, capture.option(0))
                .obsolete(0, TIME_NS / 1_000 + 7, 4, 4, new byte[] {4, 5, 6, 7}, comment)
                .simple(5, new byte[] {8, 9, 10, 11, 12}));
            assertEquals(3, packets.size());
            assertPacket(packets.get(0), new byte[] {1, 2, 3}, TIME_NS, 101, 1_500, 1);
            assertPacket(packets.get(1), new byte[] {4, 5, 6, 7}, TIME_NS + 7_000, 1, 4, 0);
            assertPacket(packets.get(2), new byte[] {8, 9, 10, 11, 12}, TIME_NS + 7_000, 1, 5, 0);
        }
    }

    @EachTransport
    void cutsSimplePacketsAtTheSnaplenOfTheFirstInterface(String transport) throws Exception {
        List<Taken> packets = read(transport, PcapngBytes.usual(1).simple(2, new byte[] {1, 2})
            .section(ByteOrder.BIG_ENDIAN).device(228, 3).simple(1_500, new byte[] {3, 4, 5}));
        assertPacket(packets.get(0), new byte[] {1, 2}, 0, 1, 2, 0);
        assertPacket(packets.get(1), new byte[] {3, 4, 5}, 0, 228, 1_500, 0);
    }

    @EachTransport
    void readsSectionsOfBothByteOrdersOneBehindTheOther(String transport) throws Exception {
        PcapngBytes capture = new PcapngBytes();
        for (int i = 0; i < 6; i++) {
            capture.section(ORDERS.get(i % 2), capture.option(4, (byte) 'x')).device(i % 2 == 0 ? 113 : 276, 0);
            capture.packet(i, new byte[] {(byte) i});
        }
        List<Taken> packets = read(transport, capture);
        assertEquals(6, packets.size());
        for (int i = 0; i < 6; i++) {
            assertPacket(packets.get(i), new byte[] {(byte) i}, i * 1_000, i % 2 == 0 ? 113 : 276, 1, 0);
        }
    }

    @EachTransport
    void countsTimeAsEachInterfaceSays(String transport) throws Exception {
        for (ByteOrder order : ORDERS) {
            PcapngBytes capture = new PcapngBytes().section(order);
            int[] resolutions = {9, 3, 0, 0x80 | 20, 0x80 | 32, 12};
            for (int resolution : resolutions) {
                capture.device(1, 0, capture.option(2, (byte) 'e', (byte) 't'), capture.option(9, (byte) resolution),
                    capture.option(0));
            }
            capture.device(1, 0, capture.wideOption(14, 1_000), capture.option(9, (byte) 9));
            long[] units = {5, 5, 5, 3 << 19, 3L << 31, 5_999, 7};
            for (int i = 0; i < units.length; i++) {
                capture.enhanced(i, units[i], 1, 1, new byte[1]);
            }
            List<Long> times = read(transport, capture).stream().map(Taken::timestampNs).toList();
            assertEquals(List.of(5L, 5_000_000L, 5_000_000_000L, 1_500_000_000L, 1_500_000_000L, 5L,
                1_000_000_000_007L), times);
        }
    }

    @EachTransport
    void passesOverWhatIsNoPacketAndCountsIt(String transport) throws Exception {
        PcapngBytes capture = PcapngBytes.usual(1).other(4, new byte[8]).other(5, new byte[12]).other(9, new byte[4])
            .other(10, new byte[8]).other(0xBAD, new byte[8]).other(0x40000BAD, new byte[8]).packet(1, new byte[1])
            .other(0x7777, new byte[300_000]).other(0, new byte[0]).packet(2, new byte[2]).other(5, new byte[12]);
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("mixed.pcapng")), false, 2);
        assertEquals(4, Captures.drain(harness).size());
        assertEquals(2, harness.counter("passed.names"));
        assertEquals(4, harness.counter("passed.statistics"));
        assertEquals(2, harness.counter("passed.journal"));
        assertEquals(2, harness.counter("passed.secrets"));
        assertEquals(4, harness.counter("passed.custom"));
        assertEquals(4, harness.counter("passed.unknown"));
        harness.close();
    }

    @EachTransport
    void carvesPacketsOutOfBlocksWithoutCopying(String transport) throws Exception {
        Random random = new Random(3);
        PcapngBytes capture = PcapngBytes.usual(1);
        List<byte[]> expected = new ArrayList<>();
        while (capture.length() < 1_000_000) {
            byte[] packet = new byte[random.nextInt(3_000)];
            random.nextBytes(packet);
            expected.add(packet);
            capture.packet(7, packet);
        }
        DomainHarness harness = Captures.open(transport, capture.writeTo(folder.resolve("many.pcapng")));
        List<Taken> packets = Captures.drain(harness);
        assertEquals(expected.size(), packets.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), packets.get(i).bytes(), "packet " + i);
        }
        if (transport.equals("fbuf") || transport.equals("beltway")) {
            assertEquals(0, harness.bytesCopied());
        }
        harness.close();
    }

    @EachTransport
    void findsBlocksWhereverTheFileIsCutIntoPieces(String transport) throws Exception {
        for (int shift = 0; shift < 80; shift += 4) {
            PcapngBytes capture = PcapngBytes.usual(1);
            capture.other(0x7777, new byte[64 * 1024 - 80 - capture.length() + shift]);
            List<Taken> packets = read(transport, capture.packet(1, new byte[] {1}).packet(2, new byte[] {2, 3}));
            assertArrayEquals(new byte[] {1}, packets.get(0).bytes(), "shift=" + shift);
            assertArrayEquals(new byte[] {2, 3}, packets.get(1).bytes(), "shift=" + shift);
        }
    }

    @EachTransport
    void repeatsAndPacesAsOfAnyCapture(String transport) throws Exception {
        PcapngBytes capture = PcapngBytes.usual(1).packet(1_000_000, new byte[] {1}).packet(1_500_000, new byte[] {2});
        DomainHarness harness = Captures.harness(transport, capture.writeTo(folder.resolve("p.pcapng")), true, 2);
        harness.open();
        assertEquals(1, harness.work(10));
        harness.nowNs(500_000_000);
        assertEquals(1, harness.work(10));
        harness.nowNs(2_000_000_000);
        assertEquals(2, harness.work(10));
        assertEquals(List.of(1_000_000_000L, 1_500_000_000L, 2_500_000_000L, 3_000_000_000L),
            harness.taken("out").stream().map(Taken::timestampNs).toList());
        assertTrue(harness.ended("out"));
        harness.close();
    }
}
