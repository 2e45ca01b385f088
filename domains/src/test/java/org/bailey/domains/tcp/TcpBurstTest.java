package org.bailey.domains.tcp;

import static org.bailey.domains.tcp.Segment.c;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More to send than one call may: the rest follows, in order, before anything newer of that direction. */
class TcpBurstTest {

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void aHoleThatFillsBeforeManySegmentsIsDrainedInBursts(String transport) throws Exception {
        try (TcpRig rig = TcpRig.over(transport, "checksum", true)) {
            rig.connect();
            for (int i = 1; i <= 700; i++) {
                rig.feed(c().seq(101 + i).ack(501).data("x"));
            }
            rig.feed(c().seq(101).ack(501).data("a"));
            List<Taken> taken = new ArrayList<>(rig.taken());
            assertEquals(1 + Output.BURST, taken.size());
            rig.feed(c().seq(802).ack(501).data("z").fin());
            taken.addAll(rig.taken());
            assertEquals(1 + 2 * Output.BURST, taken.size());
            assertEquals(190, rig.harness.work(64));
            assertEquals(0, rig.harness.work(64));
            taken.addAll(rig.taken());
            assertEquals(703, taken.size());
            assertEquals("a", taken.get(0).text());
            assertEquals("z", taken.get(701).text());
            assertEquals(Kind.END, taken.get(702).kind());
            assertTrue(taken.subList(1, 701).stream().allMatch(message -> message.text().equals("x")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void anEndpointThatIsReusedDoesNotLoseWhatTheOldConnectionHasLeft(String transport) throws Exception {
        try (TcpRig rig = TcpRig.over(transport, "checksum", true)) {
            rig.connect();
            for (int i = 1; i <= 400; i++) {
                rig.feed(c().seq(101 + i).ack(501).data("x"));
            }
            rig.feed(c().syn().seq(7000), c().seq(7001).ack(1).data("new"));
            rig.harness.work(64);
            List<Taken> taken = rig.taken();
            assertEquals(403, taken.stream().filter(message -> message.flow() == 1).count());
            assertEquals(2, taken.stream().filter(message -> message.flow() == 2).count());
            rig.end();
            rig.expect("2 END 0 INPUT, 2 END 1 INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void theEndOfManyConnectionsWaitsForRoom(String transport) throws Exception {
        try (TcpRig rig = TcpRig.over(transport, "flows", 5000L)) {
            for (int i = 1; i <= 5000; i++) {
                rig.feed(c().ports(i, 80).syn().seq(100));
            }
            assertEquals(5000, rig.taken().size());
            rig.end();
            List<Taken> taken = new ArrayList<>(rig.taken());
            assertTrue(taken.size() > 1024 && taken.size() < 10_000);
            while (rig.harness.work(64) > 0) {
                taken.addAll(rig.taken());
            }
            assertEquals(10_000, taken.size());
            for (int i = 0; i < taken.size(); i++) {
                assertEquals(i / 2 + 1, taken.get(i).flow());
                assertEquals(i % 2, taken.get(i).classWord());
            }
        }
    }
}
