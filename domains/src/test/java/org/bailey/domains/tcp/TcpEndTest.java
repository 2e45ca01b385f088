package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The ends of directions and connections: FIN, RST, silence, end of input; always exactly one a direction. */
class TcpEndTest {

    @Test
    void eachDirectionEndsWithItsFin() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("bye").fin());
            rig.expect("1 DATA 0 bye, 1 END 0 FIN");
            rig.feed(s().seq(501).ack(105).data("still here"), s().seq(511).ack(105).fin());
            rig.expect("1 DATA 1 still here, 1 END 1 FIN");
            rig.end();
            rig.expect("");
        }
    }

    @Test
    void bothSidesMayCloseAtTheSameTime() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin(), s().seq(501).ack(101).fin(), c().seq(102).ack(502),
                s().seq(502).ack(102));
            rig.expect("1 END 0 FIN, 1 END 1 FIN");
        }
    }

    @Test
    void aFinOutOfOrderWaits() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(104).ack(501).data("def").fin());
            rig.expect("");
            rig.feed(c().seq(101).ack(501).data("abc"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 def, 1 END 0 FIN");
        }
    }

    @Test
    void aFinThatIsSentAgainIsNothing() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("x").fin(), c().seq(101).ack(501).data("x").fin(),
                c().seq(102).ack(501).fin());
            rig.expect("1 DATA 0 x, 1 END 0 FIN");
        }
    }

    @Test
    void dataBehindTheFinIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).fin(), c().seq(103).ack(501).data("more"), c().seq(101).ack(501).data("ab"),
                c().seq(103).ack(501).data("more"));
            rig.expect("1 DATA 0 ab, 1 END 0 FIN");
            assertEquals(2, rig.counter("dropped.after-end"));
        }
    }

    @Test
    void whatWaitsBehindALaterFinIsDropped() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(105).ack(501).data("more"), c().seq(103).ack(501).fin(), c().seq(101).ack(501).data("ab"));
            rig.expect("1 DATA 0 ab, 1 END 0 FIN");
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void aResetEndsBothDirectionsOnceNothingIsUnderWay() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("x"), c().seq(102).rst(), s().seq(501).ack(102).data("late").ms(9_000),
                c().seq(102).rst().ms(10_000));
            rig.expect("1 DATA 0 x, 1 DATA 1 late");
            rig.feed(s().seq(505).ack(102).data("too late").ms(10_001));
            rig.expect("1 END 0 RST, 1 END 1 RST, 2 START 1, 2 DATA 1 too late");
        }
    }

    @Test
    void aResetStandsAtTheEndOfInput() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), s().seq(501).rst());
            rig.end();
            rig.expect("1 GAP 0 2, 1 DATA 0 cd, 1 END 0 RST, 1 END 1 RST");
        }
    }

    @Test
    void aResetAfterAFinEndsTheOtherDirection() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin(), c().seq(102).rst());
            rig.expect("1 END 0 FIN");
            rig.end();
            rig.expect("1 END 1 RST");
        }
    }

    @Test
    void aSynAfterAResetOpensAnother() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).rst(), c().syn().seq(9000));
            rig.expect("1 END 0 RST, 1 END 1 RST, 2 START 0");
        }
    }

    @Test
    void aResetThatDoesNotFitIsNotBelieved() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("abc"), s().seq(501).ack(104), c().seq(100).rst(),
                c().seq(90_000).rst(),
                c().seq(3_000_000_000L).rst(), c().seq(104).ack(501).data("d"));
            rig.expect("1 DATA 0 abc, 1 DATA 0 d");
            assertEquals(3, rig.counter("dropped.reset"));
        }
    }

    @Test
    void aRefusedConnectionEnds() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(100), s().rst().seq(0).ack(101), c().syn().seq(100).ms(3),
                s().rst().seq(0).ack(101));
            rig.end();
            rig.expect("1 START 0, 1 END 0 RST, 1 END 1 RST");
        }
    }

    @Test
    void aRefusalOfAnotherSynIsNotBelieved() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(100_000), s().rst().seq(0).ack(7));
            rig.expect("1 START 0");
        }
    }

    @Test
    void lateRetransmitsOpenNothing() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("x").fin(), s().seq(501).ack(103).fin());
            rig.events();
            rig.feed(c().seq(101).ack(501).data("x").fin().ms(9_000), s().seq(501).ack(103).fin().ms(10_000));
            rig.expect("");
            assertEquals(2, rig.counter("dropped.after-end"));
        }
    }

    @Test
    void aClosedConnectionIsForgottenAfterItsTime() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin(), s().seq(501).ack(102).fin());
            rig.events();
            rig.feed(c().seq(102).ack(502).data("new").ms(10_001));
            rig.expect("2 START 0, 2 DATA 0 new");
        }
    }

    @Test
    void aSilentConnectionEnds() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("x").ms(1000), c().seq(104).ack(501).data("y").ms(2000),
                c().ports(9, 9).syn().seq(1).ms(302_000));
            rig.expect("1 DATA 0 x, 1 GAP 0 2, 1 DATA 0 y, 2 START 0");
            rig.feed(c().ports(9, 9).seq(2).ack(7).ms(302_001));
            rig.expect("1 END 0 GIVEN_UP, 1 END 1 GIVEN_UP");
            assertEquals(1, rig.counter("connections.timed-out"));
        }
    }

    @Test
    void aPacketFromTheFutureKeepsNothingForEver() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().ports(9, 9).syn().seq(1).ms(1L << 40));
            rig.expect("1 END 0 GIVEN_UP, 1 END 1 GIVEN_UP, 2 START 0");
            rig.feed(c().ports(8, 9).syn().seq(1).ms(1));
            rig.expect("2 END 0 GIVEN_UP, 2 END 1 GIVEN_UP, 3 START 0");
        }
    }

    @Test
    void theEndOfInputEndsConnectionsInTheOrderOfTheirNumbers() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().ports(5, 80).syn().seq(1), c().ports(6, 80).syn().seq(1), c().ports(5, 80).seq(2).ack(1));
            rig.events();
            rig.end();
            rig.expect("1 END 0 INPUT, 1 END 1 INPUT, 2 END 0 INPUT, 2 END 1 INPUT");
        }
    }

    @Test
    void aDirectionThatEndedIsNotEndedAgain() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin());
            rig.end();
            rig.expect("1 END 0 FIN, 1 END 1 INPUT");
        }
    }
}
