package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of bytes: each way in which segments come, and what leaves. */
class TcpOrderTest {

    @Test
    void segmentsInOrderLeaveAtOnce() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("GET "));
            rig.expect("1 DATA 0 GET ");
            rig.feed(c().seq(105).ack(501).data("/"), s().seq(501).ack(106).data("200"));
            rig.expect("1 DATA 0 /, 1 DATA 1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void noPayloadByteIsCopied(String transport) throws Exception {
        try (TcpRig rig = TcpRig.over(transport, "checksum", true)) {
            rig.connect();
            rig.feed(c().seq(101).ack(501).data("ab"), c().seq(105).ack(501).data("ef"),
                c().seq(103).ack(501).data("cd"));
            rig.expect("1 DATA 0 ab, 1 DATA 0 cd, 1 DATA 0 ef");
            assertEquals(0, rig.harness.bytesCopied());
        }
    }

    @Test
    void segmentsCarryTheTimeOfTheirPacket() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("b").ms(7), c().seq(101).ack(501).data("aa").ms(9));
            assertEquals(List.of(9_000_000L, 7_000_000L), rig.taken().stream().map(Taken::timestampNs).toList());
        }
    }

    @Test
    void segmentsOutOfOrderWaitForTheHole() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(107).ack(501).data("gh"), c().seq(104).ack(501).data("def"));
            rig.expect("");
            assertEquals(5, rig.harness.heldBytes());
            rig.feed(c().seq(101).ack(501).data("abc"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 def, 1 DATA 0 gh");
            assertEquals(0, rig.harness.heldBytes());
            assertEquals(2, rig.counter("out-of-order"));
        }
    }

    @Test
    void holesFillInAnyOrder() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(109).ack(501).data("i"), c().seq(103).ack(501).data("c"), c().seq(106).ack(501).data("f"),
                c().seq(104).ack(501).data("de"), c().seq(107).ack(501).data("gh"));
            rig.expect("");
            rig.feed(c().seq(101).ack(501).data("ab"));
            rig.expect("1 DATA 0 ab, 1 DATA 0 c, 1 DATA 0 de, 1 DATA 0 f, 1 DATA 0 gh, 1 DATA 0 i");
        }
    }

    @Test
    void aRetransmitIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("abc"), c().seq(101).ack(501).data("abc"),
                c().seq(102).ack(501).data("b"));
            rig.expect("1 DATA 0 abc");
            assertEquals(2, rig.counter("retransmits"));
        }
    }

    @Test
    void aRetransmitOfWhatWaitsIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(103).ack(501).data("XX"),
                c().seq(101).ack(501).data("ab"));
            rig.expect("1 DATA 0 ab, 1 DATA 0 cd");
            assertEquals(2, rig.counter("overlap-bytes"));
        }
    }

    @Test
    void aRetransmitWithMoreGivesTheMore() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("GOOD"), c().seq(101).ack(501).data("EVILmore"));
            rig.expect("1 DATA 0 GOOD, 1 DATA 0 more");
            assertEquals(4, rig.counter("overlap-bytes"));
        }
    }

    @Test
    void aRetransmitOverHoleAndHeldFillsTheHolesOnly() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(107).ack(501).data("gh"),
                c().seq(101).ack(501).data("ABCDEFGHI"));
            rig.expect("1 DATA 0 AB, 1 DATA 0 cd, 1 DATA 0 EF, 1 DATA 0 gh, 1 DATA 0 I");
        }
    }

    /** The sequence of Novak and Sturges; the result that Suricata lists for systems which keep old bytes. */
    @Test
    void sequenceNumbersWrap() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(0xFFFF_FFFDL), s().syn().seq(0xFFFF_FFFFL).ack(0xFFFF_FFFEL));
            rig.feed(c().seq(1).ack(0).data("de"), c().seq(0xFFFF_FFFEL).ack(0).data("abc"),
                s().seq(0).ack(3).data("x"));
            rig.expect("1 START 0, 1 DATA 0 abc, 1 DATA 0 de, 1 DATA 1 x");
        }
    }

    @Test
    void streamsMayBeLongerThanFourGigabytes() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            long at = 101;
            for (int i = 0; i < 6; i++) {
                rig.feed(c().seq(at).ack(501).data("x"));
                at += 1_000_000_000;
                rig.feed(s().seq(501).ack(at), c().seq(at).ack(501).data("y"));
                at++;
            }
            List<Taken> taken = rig.taken();
            long gaps = taken.stream().mapToLong(Taken::gapBytes).sum();
            assertEquals(6 * 999_999_999L, gaps);
            assertEquals(12, taken.stream().filter(message -> message.kind() == Kind.DATA).count());
        }
    }

    @Test
    void aKeepAliveProbeIsNoData() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(100).ack(501).data("\0"), c().seq(101).ack(501).data("ab"),
                c().seq(102).ack(501).data("\0"),
                c().seq(102).ack(501), c().seq(103).ack(501).data("c"));
            rig.expect("1 DATA 0 ab, 1 DATA 0 c");
        }
    }

    @Test
    void aZeroWindowProbeIsTheFirstByteOfWhatFollows() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("a"), c().seq(102).ack(501).data("b"),
                c().seq(102).ack(501).data("bcd"));
            rig.expect("1 DATA 0 a, 1 DATA 0 b, 1 DATA 0 cd");
        }
    }

    @Test
    void optionsAreNoPayload() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).options(1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2).data("abc"));
            rig.expect("1 DATA 0 abc");
        }
    }

    @Test
    void aSegmentMayLieInSeveralSlices() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            byte[] bytes = c().seq(103).ack(501).data("cdef").bytes();
            for (int cut = 0; cut <= bytes.length; cut++) {
                byte[] head = java.util.Arrays.copyOf(bytes, cut);
                byte[] tail = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
                rig.harness.feed("in", d -> d.word0(4), head, tail);
            }
            rig.feed(c().seq(101).ack(501).data("ab"));
            assertArrayEquals(Packets.bytes("abcdef"),
                Packets.join(rig.taken().stream().map(Taken::bytes).toArray(byte[][]::new)));
        }
    }

    @Test
    void aDirectionThatStraysIsFollowedInTheEnd() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            long far = 101 + 3_000_000_000L;
            for (int i = 0; i < 16; i++) {
                rig.feed(c().seq(far + i).ack(501).data("x"));
            }
            rig.expect("1 GAP 0 3000000015, 1 DATA 0 x");
            assertEquals(15, rig.counter("dropped.out-of-window"));
            rig.feed(c().seq(far + 16).ack(501).data("y"));
            rig.expect("1 DATA 0 y");
        }
    }
}
