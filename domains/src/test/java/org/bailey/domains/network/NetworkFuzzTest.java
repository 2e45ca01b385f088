package org.bailey.domains.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.fuzz.Outcome;
import org.bailey.domains.icmp.IcmpDomain;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of this level under what no neighbour should send, both ways. */
public class NetworkFuzzTest {

    private static final long MEMORY_BYTES = 30_000;

    private static List<Message> corpus(Family family) {
        Random random = new Random(1);
        List<Message> corpus = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<byte[]> packets = new ArrayList<>(Cut.random(family, random, i, 400).shuffled(random).fragments);
            for (int half = 0; half < 2; half++) {
                packets.add(family.fragment(100 + i, 64 * half, half == 0, new byte[64]));
            }
            packets.add(family.packet(new int[] {1, 6, 17, 58, 60, 132}[i], new byte[60]));
            packets.add(Packets.join(family.packet(6, new byte[20]), new byte[20]));
            packets.forEach(packet -> corpus.add(new Message(packet, d -> d.classWord(family.etherType))));
            for (int lengthBytes : new int[] {random.nextInt(200), 2_000, i == 0 ? 70_000 : 3_000}) {
                corpus.add(new Message("down", family.withAddresses(new byte[lengthBytes]), d -> {
                    d.classWord(Family.UDP);
                    d.word0(family.addressBytes);
                }));
            }
        }
        return corpus;
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        return Stream.of(line(Family.IPV4), line(Family.IPV6), icmp());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz line(Family family) {
        Map<String, Object> options = family.options();
        options.put("memory", MEMORY_BYTES);
        options.put("datagrams", 8L);
        options.replace("checksum", false);
        return LayerFuzz.of(family::layer, corpus(family)).with(options).to("tcp", "udp", "icmp", "other", "down")
            .holdingAtMost(MEMORY_BYTES).balanced(outcome -> {
                accountedUp(outcome);
                accountedDown(outcome);
            });
    }

    /** What comes in leaves, is joined or is dropped. */
    private static void accountedUp(Outcome outcome) {
        long up = outcome.out() - outcome.out("down");
        long merged = outcome.counter("fragments.joined") - outcome.counter("reassembled");
        long dropped = outcome.dropped() - outcome.counters("dropped.down-");
        assertEquals(outcome.in("in"), up + dropped + merged);
        assertTrue(outcome.counter("reassembled") > 0);
    }

    /** What comes down leaves as it is, in at least two fragments, or is dropped. */
    private static void accountedDown(Outcome outcome) {
        long whole = outcome.out("down") - outcome.counter("down.fragments");
        long cut = outcome.counter("down.datagrams") - whole;
        assertEquals(outcome.in("down"), whole + cut + outcome.counters("dropped.down-"));
        assertTrue(outcome.counter("down.fragments") >= 2 * cut, "cut=" + cut);
        assertTrue(whole > 0 && cut > 0, "whole=" + whole + ", cut=" + cut);
    }

    private static LayerFuzz icmp() {
        List<Message> corpus = List.of(
            new Message(new byte[40], d -> {
                d.word0(4);
                d.classWord(1);
            }), new Message(new byte[80], d -> {
                d.word0(16);
                d.classWord(58);
            }));
        return LayerFuzz.of(IcmpDomain::new, corpus).with(Map.of("checksum", false)).to()
            .balanced(outcome -> assertEquals(outcome.in(), outcome.counter("messages") + outcome.dropped()));
    }
}
