package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Captures that show one direction only, where no acknowledgment ever tells what was lost. */
class TcpOneSidedTest {

    private static TcpRig clientOnly() throws Exception {
        TcpRig rig = TcpRig.open();
        rig.feed(c().syn().seq(100), c().seq(101).ack(501));
        rig.expect("1 START 0");
        return rig;
    }

    @Test
    void everythingComesInOrder() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(101).ack(501).data("ab"), c().seq(105).ack(600).fin());
            rig.expect("1 DATA 0 ab, 1 DATA 0 cd, 1 END 0 FIN");
        }
    }

    @Test
    void theServersSideAloneIsFollowedToo() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(s().syn().seq(500).ack(101), s().seq(503).ack(101).data("cd"), s().seq(501).ack(101).data("ab"),
                s().seq(505).ack(120).fin());
            rig.expect("1 START 1, 1 DATA 1 ab, 1 DATA 1 cd, 1 END 1 FIN");
            rig.feed(c().ports(9, 9).syn().seq(1).ms(10_001));
            rig.expect("1 END 0 GIVEN_UP, 2 START 0");
        }
    }

    @Test
    void aHoleIsGivenUpAfterItsTime() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(104).ack(501).data("de"), c().seq(106).ack(901).data("f").ms(30_000));
            rig.expect("");
            rig.feed(c().seq(107).ack(901).data("g").ms(30_001));
            rig.expect("1 GAP 0 3, 1 DATA 0 de, 1 DATA 0 f, 1 DATA 0 g");
        }
    }

    @Test
    void whatWaitsIsBounded() throws Exception {
        try (TcpRig rig = TcpRig.with("flow-memory", 64L << 10)) {
            rig.feed(c().syn().seq(100));
            for (int i = 1; i <= 1000; i++) {
                rig.feed(c().seq(101 + 1000 * i).ack(501).data(new byte[1000]));
            }
            assertEquals(1, rig.counter("gaps"));
            assertEquals(1000, rig.counter("gap-bytes"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void aFinEndsBothDirectionsOnceNothingIsUnderWay() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(101).ack(501).data("x").fin(), c().seq(103).ack(900).ms(9_000));
            rig.expect("1 DATA 0 x, 1 END 0 FIN");
            rig.feed(c().ports(9, 9).syn().seq(1).ms(10_001));
            rig.expect("1 END 1 GIVEN_UP, 2 START 0");
            assertEquals(0, rig.counter("connections.timed-out"));
        }
    }

    @Test
    void theOtherSideMayStillComeIntoView() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(101).ack(501).data("x").fin(), s().seq(501).ack(103).data("ab").ms(9_000),
                s().seq(503).ack(103).data("cd").ms(60_000), s().seq(505).ack(103).fin().ms(61_000));
            rig.expect("1 DATA 0 x, 1 END 0 FIN, 1 DATA 1 ab, 1 DATA 1 cd, 1 END 1 FIN");
        }
    }

    @Test
    void aHalfCloseOfTwoSidesLastsAsLongAsItIsUsed() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin(), s().seq(501).ack(102).data("ab").ms(60_000));
            rig.expect("1 END 0 FIN, 1 DATA 1 ab");
        }
    }

    @Test
    void aResetEndsBothDirections() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().seq(105).rst());
            rig.end();
            rig.expect("1 GAP 0 2, 1 DATA 0 cd, 1 END 0 RST, 1 END 1 RST");
        }
    }

    @Test
    void silenceEndsBothDirections() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().ports(9, 9).syn().seq(1).ms(300_001));
            rig.expect("1 END 0 GIVEN_UP, 1 END 1 GIVEN_UP, 2 START 0");
            assertEquals(1, rig.counter("connections.timed-out"));
        }
    }

    @Test
    void aHalfEndedConnectionWithAnotherSynIsAnother() throws Exception {
        try (TcpRig rig = clientOnly()) {
            rig.feed(c().seq(101).ack(501).fin(), c().syn().seq(9000).ms(5));
            rig.expect("1 END 0 FIN, 1 END 1 GIVEN_UP, 2 START 0");
        }
    }
}
