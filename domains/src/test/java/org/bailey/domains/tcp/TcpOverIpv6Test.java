package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bailey.domains.network.Family;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both layers one above the other: packets of IPv6 in, with extensions and in fragments, streams out. */
class TcpOverIpv6Test {

    private static final int ADDRESSES_BYTES = 32;
    private static final int TCP_HEADER_BYTES = 20;
    private static final int FRAGMENT = 44;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int TCP = 6;

    /** A segment as packets: as it is, behind an extension, or cut in two, the second part first. */
    private static List<byte[]> packets(Segment segment, int number, Random random) {
        byte[] message = segment.ipv6().bytes();
        byte[] source = Arrays.copyOf(message, ADDRESSES_BYTES / 2);
        byte[] destination = Arrays.copyOfRange(message, ADDRESSES_BYTES / 2, ADDRESSES_BYTES);
        byte[] segmentBytes = Arrays.copyOfRange(message, ADDRESSES_BYTES, message.length);
        int form = random.nextInt(3);
        if (form == 0) {
            return List.of(Packets.ipv6(TCP, source, destination, segmentBytes));
        }
        if (form == 1 || segmentBytes.length < 2 * TCP_HEADER_BYTES) {
            byte[] options = Packets.of(TCP, 0, 1, 4, 0, 0, 0, 0);
            return List.of(Packets.ipv6(DESTINATION_OPTIONS, source, destination, options, segmentBytes));
        }
        int cut = 24 + 8 * random.nextInt((segmentBytes.length - 25) / 8);
        return List.of(Packets.ipv6(FRAGMENT, source, destination, Packets.fragment6(TCP, number, cut),
                Arrays.copyOfRange(segmentBytes, cut, segmentBytes.length)),
            Packets.ipv6(FRAGMENT, source, destination, Packets.fragment6(TCP, number, 1),
                Arrays.copyOf(segmentBytes, cut)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void aConnectionOverIpv6IsPutInOrder(String transport) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] data = new byte[50_000];
        random.nextBytes(data);
        try (DomainHarness ipv6 = Family.IPV6.harness(transport);
                TcpRig tcp = TcpRig.over(transport, "flows", 10L)) {
            through(ipv6, tcp, random, Segment.c().syn().seq(100), Segment.s().syn().seq(500).ack(101));
            int at = 0;
            while (at < data.length) {
                int to = Math.min(data.length, at + 1 + random.nextInt(1400));
                byte[] part = Arrays.copyOfRange(data, at, to);
                through(ipv6, tcp, random, Segment.c().seq(101 + at).ack(501).data(part));
                at = to;
            }
            through(ipv6, tcp, random, Segment.c().seq(101 + at).ack(501).fin());
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<Taken> taken = tcp.taken();
            assertEquals(Kind.START, taken.getFirst().kind(), "seed=" + seed);
            assertEquals(16, taken.getFirst().word0());
            taken.stream().filter(message -> message.kind() == Kind.DATA)
                .forEach(message -> stream.writeBytes(message.bytes()));
            assertArrayEquals(data, stream.toByteArray(), "seed=" + seed);
            assertEquals(0, tcp.counter("dropped.checksum") + tcp.counter("gaps"), "seed=" + seed);
            assertEquals(0, ipv6.heldBytes());
        } catch (Exception e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }

    private static void through(DomainHarness ipv6, TcpRig tcp, Random random, Segment... segments) throws Exception {
        for (Segment segment : segments) {
            for (byte[] packet : packets(segment, random.nextInt(), random)) {
                Family.feed(ipv6, 0, packet);
            }
            for (Taken message : ipv6.taken("tcp")) {
                tcp.harness.feed("in", d -> {
                    d.classWord(message.classWord());
                    d.word0(message.word0());
                    d.timestampNs(message.timestampNs());
                }, message.bytes());
            }
        }
    }
}
