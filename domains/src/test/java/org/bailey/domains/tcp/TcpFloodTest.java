package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.bailey.domains.tcp.Segment.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** Floods: what a million strangers may cost, and who pays for it. */
class TcpFloodTest {

    private static final int FLOWS = 1000;
    private static final int STRANGERS = 1_000_000;
    /** A connection, its key, two directions with a list each, and six links. */
    private static final int OBJECTS_A_FLOW = 12;
    private static final int BYTES_A_FLOW = 900;

    @Test
    void aMillionHalfOpenConnectionsLeaveNoMoreThanAreAllowed() throws Exception {
        TcpDomain domain = new TcpDomain();
        Map<String, Object> options = TcpRig.options();
        options.put("flows", (long) FLOWS);
        options.put("checksum", false);
        try (DomainHarness harness = DomainHarness.of("fbuf", domain, options).open()) {
            harness.feed("in", d -> d.word0(4), c().syn().seq(100).bytes());
            Census before = Census.of(domain);
            ByteBuffer syn = ByteBuffer.wrap(c().syn().seq(100).bytes());
            long starts = 0;
            long ends = 0;
            for (int i = 1; i < STRANGERS; i++) {
                syn.putInt(0, i);
                harness.feed("in", d -> d.word0(4), syn.array());
                if (i % 1000 == 0 || i == STRANGERS - 1) {
                    List<Taken> taken = harness.taken("out");
                    starts += taken.stream().filter(message -> message.bytes().length > 0).count();
                    ends += taken.stream().filter(message -> message.bytes().length == 0).count();
                }
            }
            Census after = Census.of(domain);
            assertEquals(FLOWS, after.count(Connection.class));
            assertTrue(after.objects() - before.objects() <= (FLOWS - 1) * OBJECTS_A_FLOW, after.toString());
            assertTrue(after.bytes() - before.bytes() <= (FLOWS - 1) * BYTES_A_FLOW, after.toString());
            assertEquals(0, harness.heldBytes());
            assertEquals(STRANGERS, harness.counter("connections"));
            assertEquals(STRANGERS - FLOWS, harness.counter("connections.evicted"));
            assertEquals(STRANGERS - FLOWS, harness.counter("connections.evicted.half-open"));
            assertEquals(STRANGERS, starts);
            assertEquals(2 * (STRANGERS - FLOWS), ends);
        }
    }

    @Test
    void establishedConnectionsOutliveAFlood() throws Exception {
        try (TcpRig rig = TcpRig.with("flows", 100L)) {
            for (int port = 1; port <= 90; port++) {
                rig.feed(c().ports(port, 80).syn().seq(100), s().ports(port, 80).syn().seq(500).ack(101),
                    c().ports(port, 80).seq(101).ack(501));
            }
            for (int port = 1001; port <= 5000; port++) {
                rig.feed(c().ports(port, 80).syn().seq(100), s().ports(port, 80).syn().seq(500).ack(101));
            }
            rig.events();
            for (int port = 1; port <= 90; port++) {
                rig.feed(c().ports(port, 80).seq(101).ack(501).data("x"));
                rig.expect(port + " DATA 0 x");
            }
            assertEquals(90 + 4000, rig.counter("connections"));
            assertEquals(3990, rig.counter("connections.evicted"));
            assertEquals(3990, rig.counter("connections.evicted.half-open"));
        }
    }

    @Test
    void aStrangerWhoGuessesTheHandshakeIsStillHalfOpen() throws Exception {
        try (TcpRig rig = TcpRig.with("flows", 2L)) {
            rig.feed(c().ports(1, 80).syn().seq(100), s().ports(1, 80).syn().seq(500).ack(101),
                c().ports(1, 80).seq(101).ack(501),
                c().ports(2, 80).syn().seq(100), s().ports(2, 80).syn().seq(3_000_000).ack(101),
                c().ports(2, 80).seq(101).ack(77).data("spoofed"),
                c().ports(1, 80).seq(101).ack(501).data("a"), c().ports(3, 80).syn().seq(100));
            rig.expect("1 START 0, 2 START 0, 2 DATA 0 spoofed, 1 DATA 0 a, 2 END 0 GIVEN_UP, 2 END 1 GIVEN_UP, "
                + "3 START 0");
        }
    }

    @Test
    void theOldestEstablishedGoesWhereAllAre() throws Exception {
        try (TcpRig rig = TcpRig.with("flows", 2L)) {
            rig.feed(c().ports(91, 80).seq(101).ack(501).data("a"), c().ports(92, 80).seq(101).ack(501).data("b"),
                c().ports(91, 80).seq(102).ack(501).data("c"), c().ports(93, 80).syn().seq(100));
            rig.expect("1 START 0, 1 DATA 0 a, 2 START 0, 2 DATA 0 b, 1 DATA 0 c, 2 END 0 GIVEN_UP, "
                + "2 END 1 GIVEN_UP, 3 START 0");
            assertEquals(1, rig.counter("connections.evicted"));
            assertEquals(0, rig.counter("connections.evicted.half-open"));
        }
    }

    @Test
    void halfOpenConnectionsEndInSilenceToo() throws Exception {
        try (TcpRig rig = TcpRig.open()) {
            for (int port = 1; port <= 20; port++) {
                rig.feed(c().ports(port, 80).syn().seq(100));
            }
            for (int i = 0; i < 5; i++) {
                rig.feed(c().ports(99, 80).syn().seq(100).ms(300_001));
            }
            assertEquals(20, rig.counter("connections.timed-out"));
        }
    }

    @Test
    void whatWaitsOfManyConnectionsIsBoundedAndTheOldestGoesFirst() throws Exception {
        try (TcpRig rig = TcpRig.with("memory", 100L << 10)) {
            for (int port = 1; port <= 900; port++) {
                rig.feed(c().ports(port, 80).syn().seq(100), c().ports(port, 80).seq(111).ack(1).data("x"));
                assertTrue(rig.harness.heldBytes() <= 100);
            }
            List<Long> gaps = rig.taken().stream().filter(message -> message.gapBytes() > 0).map(Taken::flow).toList();
            assertEquals(LongStream.rangeClosed(1, 800).boxed().toList(), gaps);
        }
    }
}
