package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.fuzz.Outcome;
import org.bailey.domains.icmp.IcmpDomain;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The layers of this level under what no neighbour should send: what comes in leaves, is joined or is dropped. */
class NetworkFuzzTest {

    private static final long MEMORY_BYTES = 30_000;

    private static List<Message> corpus(Family family) {
        Random random = new Random(1);
        List<Message> corpus = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<byte[]> packets = new ArrayList<>(Cut.random(family, random, i, 400).shuffled(random).fragments);
            packets.add(family.packet(new int[] {1, 6, 17, 58, 60, 132}[i], new byte[60]));
            packets.add(Packets.join(family.packet(6, new byte[20]), new byte[20]));
            packets.forEach(packet -> corpus.add(new Message(packet, d -> d.classWord(family.etherType))));
        }
        return corpus;
    }

    @ParameterizedTest
    @EnumSource
    void everyPacketIsAccountedFor(Family family) throws Exception {
        Map<String, Object> options = family.options();
        options.put("memory", MEMORY_BYTES);
        options.put("datagrams", 8L);
        options.replace("checksum", false);
        LayerFuzz.of(family::layer, corpus(family)).with(options).to("tcp", "udp", "icmp", "other")
            .holdingAtMost(MEMORY_BYTES).balanced(NetworkFuzzTest::accounted).run();
    }

    private static void accounted(Outcome outcome) {
        long merged = outcome.counter("fragments.joined") - outcome.counter("reassembled");
        assertEquals(outcome.in(), outcome.out() + outcome.dropped() + merged);
        assertTrue(outcome.counter("fragments") > 0);
    }

    @Test
    void everyControlMessageIsCountedOrDropped() throws Exception {
        List<Message> corpus = List.of(
            new Message(new byte[40], d -> {
                d.word0(4);
                d.classWord(1);
            }), new Message(new byte[80], d -> {
                d.word0(16);
                d.classWord(58);
            }));
        LayerFuzz.of(IcmpDomain::new, corpus).with(Map.of("checksum", false)).to()
            .balanced(outcome -> assertEquals(outcome.in(), outcome.counter("messages") + outcome.dropped())).run();
    }
}
