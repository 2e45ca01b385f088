package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bailey.domains.wire.Packets;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** The beginnings of connections: who is the client, which packets open one, and which end an older one. */
class TcpConnectionTest {

    /** 40000 and 80. */
    private static final byte[] PORTS = Packets.of(156, 64, 0, 80);

    @Test
    void theStartNamesBothEndsInPlace() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(100).ms(5));
            Taken start = rig.taken().get(0);
            assertArrayEquals(Packets.join(Segment.CLIENT, Segment.SERVER, PORTS), start.bytes());
            assertEquals(4, start.word0());
            assertEquals(5_000_000, start.timestampNs());
            assertEquals(0, rig.harness.bytesCopied());
        }
    }

    @Test
    void ipv6Connects() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().ipv6().syn().seq(100), s().ipv6().syn().seq(500).ack(101),
                c().ipv6().seq(101).ack(501).data("x"),
                c().seq(1).ack(1).data("y"));
            Taken start = rig.taken().get(0);
            assertArrayEquals(Packets.join(Segment.CLIENT6, Segment.SERVER6, PORTS), start.bytes());
            assertEquals(16, start.word0());
            assertEquals(2, rig.counter("connections"), "IPv4 is another connection");
        }
    }

    @Test
    void aSynWithoutItsRequestIsTheServers() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(s().syn().seq(500).ack(101), c().seq(101).ack(501).data("x"));
            rig.expect("1 START 1, 1 DATA 0 x");
        }
    }

    @Test
    void aConnectionInTheMiddleIsPickedUp() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().seq(101).ack(501).data("ab"), s().seq(501).ack(103).data("x"));
            rig.expect("1 START 0, 1 DATA 0 ab, 1 DATA 1 x");
            assertEquals(1, rig.counter("connections.midstream"));
        }
    }

    @Test
    void inTheMiddleNothingIsPickedUpWhereThatIsNotWanted() throws Exception {
        try (TcpRig rig = TcpRig.with("midstream", false)) {
            rig.feed(c().seq(101).ack(501).data("ab"), s().seq(501).ack(103).data("x"));
            rig.expect("");
            assertEquals(0, rig.counter("connections"));
            assertEquals(2, rig.counter("dropped.no-connection"));
            rig.feed(c().syn().seq(7000), c().seq(7001).ack(1).data("y"),
                s().ports(9, 9).syn().seq(500).ack(101), s().ports(9, 9).seq(501).ack(101).data("z"));
            rig.expect("1 START 0, 1 DATA 0 y, 2 START 1, 2 DATA 1 z");
            assertEquals(0, rig.counter("connections.midstream"));
        }
    }

    @Test
    void theLowerPortIsTheServers() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(s().seq(501).ack(103).data("x"));
            rig.expect("1 START 1, 1 DATA 1 x");
        }
    }

    @Test
    void theFirstAcknowledgmentSaysWhereTheOtherSideStands() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().seq(101).ack(501).data("x"), s().seq(503).ack(102).data("cd"),
                s().seq(501).ack(102).data("ab"));
            rig.expect("1 START 0, 1 DATA 0 x, 1 DATA 1 ab, 1 DATA 1 cd");
        }
    }

    @Test
    void segmentsWithoutPayloadOpenNothing() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().seq(101).ack(501), c().seq(101).ack(501).fin(), s().seq(501).rst(),
                s().seq(1).rst().data("x"));
            rig.expect("");
            assertEquals(4, rig.counter("dropped.no-connection"));
        }
    }

    @Test
    void aSynThatIsSentAgainOpensNothing() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(100), c().syn().seq(100).ms(1000), s().syn().seq(500).ack(101).ms(1001),
                s().syn().seq(500).ack(101).ms(2001), c().seq(101).ack(501).ms(2002),
                s().syn().seq(500).ack(101).ms(4000));
            rig.expect("1 START 0");
        }
    }

    @Test
    void bothSidesMayOpenAtTheSameTime() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().syn().seq(100), s().syn().seq(500), c().syn().seq(100).ack(501), s().syn().seq(500).ack(101),
                c().seq(101).ack(501).data("x"), s().seq(501).ack(102).data("y"));
            rig.expect("1 START 0, 1 DATA 0 x, 1 DATA 1 y");
        }
    }

    @Test
    void aSynAfterTheEndOpensAnother() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).fin(), s().seq(501).ack(102).fin(), c().syn().seq(9000),
                c().seq(9001).ack(1).data("x"));
            rig.expect("1 END 0 FIN, 1 END 1 FIN, 2 START 0, 2 DATA 0 x");
        }
    }

    @Test
    void aSynWithAnotherNumberEndsTheOldConnection() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(103).ack(501).data("cd"), c().syn().seq(9000), c().seq(9001).ack(1).data("x"));
            rig.expect("1 GAP 0 2, 1 DATA 0 cd, 1 END 0 GIVEN_UP, 1 END 1 GIVEN_UP, 2 START 0, 2 DATA 0 x");
            assertEquals(1, rig.counter("connections.reused"));
        }
    }

    @Test
    void theServerMayBecomeTheClient() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(s().syn().seq(9000));
            Taken start = rig.taken().get(2);
            assertEquals("2 START 0", TcpRig.text(start));
            assertArrayEquals(Packets.join(Segment.SERVER, Segment.CLIENT, Packets.of(0, 80, 156, 64)), start.bytes());
        }
    }

    @Test
    void aCaptureThatIsReplayedOpensItsConnectionsAgain() throws Exception {
        try (TcpRig rig = TcpRig.connected()) {
            rig.feed(c().seq(101).ack(501).data("x"), c().syn().seq(100).ms(400), c().syn().seq(100).ms(1000),
                s().syn().seq(500).ack(101).ms(1000), c().seq(101).ack(501).data("x").ms(1000));
            rig.expect("1 DATA 0 x, 1 END 0 GIVEN_UP, 1 END 1 GIVEN_UP, 2 START 0, 2 DATA 0 x");
        }
    }

    @Test
    void theLeastRecentlyUsedConnectionGoesWhereThereAreTooMany() throws Exception {
        try (TcpRig rig = TcpRig.with("flows", 2L)) {
            rig.feed(c().ports(1, 80).syn().seq(1), c().ports(2, 80).syn().seq(1), c().ports(1,
                80).seq(2).ack(1).data("x"),
                c().ports(3, 80).syn().seq(1), c().ports(1, 80).seq(3).ack(1).data("y"));
            rig.expect("1 START 0, 2 START 0, 1 DATA 0 x, 2 END 0 GIVEN_UP, 2 END 1 GIVEN_UP, 3 START 0, 1 DATA 0 y");
            assertEquals(1, rig.counter("connections.evicted"));
        }
    }

    @Test
    void aConnectionThatIsOverMakesRoomFirst() throws Exception {
        try (TcpRig rig = TcpRig.with("flows", 2L)) {
            rig.feed(c().ports(1, 80).syn().seq(1), c().ports(2, 80).syn().seq(1), s().ports(2,
                80).rst().seq(0).ack(2));
            rig.events();
            rig.feed(c().ports(3, 80).syn().seq(1));
            rig.expect("2 END 0 RST, 2 END 1 RST, 3 START 0");
            assertEquals(0, rig.counter("connections.evicted"));
        }
    }

    @Test
    void numbersAreNeverUsedAgain() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            for (int i = 1; i <= 100; i++) {
                rig.feed(c().syn().seq(100 * i));
                assertEquals(i, rig.taken().getLast().flow());
            }
        }
    }

    @Test
    void connectionsThatShareEndpointsDoNotMix() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            rig.feed(c().ports(1000, 2000).syn().seq(1), c().ports(2000, 1000).syn().seq(1),
                c().ports(1000, 2000).seq(2).ack(1).data("a"), c().ports(2000, 1000).seq(2).ack(1).data("b"),
                s().ports(1000, 2000).seq(1).ack(3).data("c"));
            rig.expect("1 START 0, 2 START 0, 1 DATA 0 a, 2 DATA 0 b, 1 DATA 1 c");
        }
    }
}
