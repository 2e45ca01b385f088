package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** Bytes that never come: when they are given up, and what is said of them. */
class TcpGapTest {

    @Test
    void aHoleThatTheOtherSideHasAcknowledgedIsAGap() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def"));
            rig.expect("");
            rig.feed(s().seq(501).ack(107));
            rig.expect("1 GAP 0 3, 1 DATA 0 def");
            assertEquals(1, rig.counter("gaps"));
            assertEquals(3, rig.counter("gap-bytes"));
        }
    }

    @Test
    void aHoleThatWasAcknowledgedBeforeIsAGapAtOnce() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(s().seq(501).ack(104), c().seq(104).ack(501).data("def"));
            rig.expect("1 GAP 0 3, 1 DATA 0 def");
        }
    }

    @Test
    void anAcknowledgmentInsideTheHoleChangesNothing() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def"), s().seq(501).ack(103), c().seq(101).ack(501).data("abc"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 def");
        }
    }

    @Test
    void anAcknowledgmentOfTheFirstHoleLeavesTheSecond() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(107).ack(501).data("gh"), s().seq(501).ack(105));
            rig.expect("1 GAP 0 2, 1 DATA 0 cd");
            rig.feed(c().seq(105).ack(501).data("ef"));
            rig.expect("1 DATA 0 ef, 1 DATA 0 gh");
        }
    }

    @Test
    void bytesThatComeAfterTheirGapAreRetransmits() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def"), s().seq(501).ack(107), c().seq(101).ack(501).data("abc"));
            rig.expect("1 GAP 0 3, 1 DATA 0 def");
            assertEquals(1, rig.counter("retransmits"));
        }
    }

    @Test
    void aMissingSegmentBeforeTheFinIsAGapOnceAcknowledged() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(106).ack(501).fin());
            rig.expect("");
            rig.feed(s().seq(501).ack(107));
            rig.expect("1 GAP 0 5, 1 END 0 FIN");
        }
    }

    @Test
    void aHoleIsGivenUpAfterItsTime() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def").ms(1000), c().seq(112).ack(501).data("lm").ms(15_000),
                s().seq(501).ack(101).ms(31_000));
            rig.expect("");
            rig.feed(s().seq(501).ack(101).ms(31_001));
            rig.expect("1 GAP 0 3, 1 DATA 0 def");
            rig.feed(s().seq(501).ack(101).ms(61_001));
            rig.expect("");
            rig.feed(s().seq(501).ack(101).ms(61_002));
            rig.expect("1 GAP 0 5, 1 DATA 0 lm");
        }
    }

    @Test
    void anyPacketBringsTheTimeForAllConnections() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def"), c().ports(9, 9).syn().seq(1).ms(30_001));
            rig.expect("1 GAP 0 3, 1 DATA 0 def, 2 START 0");
        }
    }

    @Test
    void progressBeginsTheTimeAnew() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def"), c().seq(101).ack(501).data("a").ms(20_000),
                s().seq(501).ack(101).ms(40_000));
            rig.expect("1 DATA 0 a");
        }
    }

    @Test
    void oneSidedTrafficDoesNotStick() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(s().seq(501).ack(1).data("ab"), s().seq(505).ack(1).data("ef").ms(100),
                s().seq(507).ack(1).data("gh").ms(31_000));
            rig.expect("1 START 1, 1 DATA 1 ab, 1 GAP 1 2, 1 DATA 1 ef, 1 DATA 1 gh");
        }
    }

    @Test
    void oneConnectionHoldsNoMoreThanItsShare() throws Exception {
        try (TcpRig rig = TcpRig.with("flow-memory", 8L << 10)) {
            rig.connect();
            for (int i = 0; i < 8; i++) {
                rig.feed(c().seq(201 + i * 1000).ack(501).data(new byte[1000]));
            }
            rig.expect("");
            assertEquals(8000, rig.harness.heldBytes());
            rig.feed(c().seq(8201).ack(501).data(new byte[1000]));
            List<Taken> taken = rig.taken();
            assertEquals(Kind.GAP, taken.get(0).kind());
            assertEquals(100, taken.get(0).gapBytes());
            assertEquals(10, taken.size());
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void theLongestHolderGivesUpWhereMemoryIsFull() throws Exception {
        try (TcpRig rig = TcpRig.with("memory", 4L << 10)) {
            for (int i = 0; i < 4; i++) {
                rig.feed(c().ports(1000 + i, 80).syn().seq(100), c().ports(1000 + i, 80).seq(111).ack(1).data("x"));
            }
            rig.expect("1 START 0, 2 START 0, 3 START 0, 4 START 0");
            rig.feed(c().ports(1004, 80).syn().seq(100), c().ports(1004, 80).seq(111).ack(1).data("y"));
            rig.expect("5 START 0, 1 GAP 0 10, 1 DATA 0 x");
            rig.feed(c().ports(1001, 80).seq(101).ack(1).data("0123456789"));
            rig.expect("2 DATA 0 0123456789, 2 DATA 0 x");
        }
    }

    @Test
    void withoutMemoryEveryHoleIsAGap() throws Exception {
        try (TcpRig rig = TcpRig.with("memory", 0L)) {
            rig.connect();
            rig.feed(c().seq(104).ack(501).data("def"), c().seq(109).ack(501).data("ij"));
            rig.expect("1 GAP 0 3, 1 DATA 0 def, 1 GAP 0 2, 1 DATA 0 ij");
        }
    }

    @Test
    void thousandsOfTinySegmentsOutOfOrderAreBounded() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            for (int i = 20_000; i > 0; i--) {
                rig.feed(c().seq(101 + 2 * i).ack(501).data("x"));
                assertTrue(rig.harness.heldBytes() <= TcpLimits.MOST_HOLES);
            }
            assertEquals(1, rig.counter("gaps"), "the highest come first; what comes later is below the gap");
            assertEquals(19_871, rig.counter("retransmits"));
        }
    }

    @Test
    void moreHolesThanAllowedGiveUpTheFirst() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            for (int i = 1; i <= TcpLimits.MOST_HOLES; i++) {
                rig.feed(c().seq(101 + 10 * i).ack(501).data("x"));
            }
            rig.expect("");
            rig.feed(c().seq(99_101).ack(501).data("x"));
            rig.expect("1 GAP 0 10, 1 DATA 0 x");
        }
    }

    @Test
    void theEndOfInputReportsGapsAndWhatWaits() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(107).ack(501).data("gh"),
                s().seq(503).ack(101).data("yz"));
            rig.end();
            rig.expect("1 GAP 0 2, 1 DATA 0 cd, 1 GAP 0 2, 1 DATA 0 gh, 1 END 0 INPUT, "
                + "1 GAP 1 2, 1 DATA 1 yz, 1 END 1 INPUT");
        }
    }

    @Test
    void theEndOfInputReportsAHoleBeforeTheFin() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(105).ack(501).data("ef").fin());
            rig.end();
            rig.expect("1 GAP 0 4, 1 DATA 0 ef, 1 END 0 INPUT, 1 END 1 INPUT");
        }
    }
}
