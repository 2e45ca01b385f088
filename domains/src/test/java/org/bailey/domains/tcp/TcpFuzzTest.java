package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.ipc.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments and descriptors that lie, under every policy. */
public class TcpFuzzTest {

    private static final long MEMORY_BYTES = 100_000;

    private static List<Message> corpus() {
        Random random = new Random(1);
        List<Message> corpus = new ArrayList<>();
        for (int port = 1000; port < 1060; port++) {
            for (Segment segment : new Transfer(random, port, 4_000).segments) {
                if (random.nextInt(10) == 0) {
                    segment.urgent(random.nextInt(200));
                }
                corpus.add(new Message(segment.bytes(), d -> d.word0(4)));
            }
        }
        corpus.add(new Message(Segment.c().ipv6().syn().seq(0xFFFF_FFFFL).bytes(), d -> d.word0(16)));
        corpus.add(new Message(Segment.c().ipv6().seq(0).ack(1).data(new byte[40_000]).bytes(), d -> d.word0(16)));
        corpus.add(new Message(Segment.s().ipv6().seq(1).ack(1).rst().bytes(), d -> d.word0(16)));
        return corpus;
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        return Stream.of(line("first", "inline", true), line("last", "skip", true), line("bsd", "skip", false),
            line("linux", "inline", true));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz line(String policy, String urgent, boolean midstream) {
        Map<String, Object> options = TcpRig.options();
        options.put("overlap", policy);
        options.put("urgent", urgent);
        options.put("midstream", midstream);
        options.put("checksum", false);
        options.put("memory", MEMORY_BYTES);
        options.put("flow-memory", MEMORY_BYTES / 3);
        options.put("flows", 8L);
        return LayerFuzz.of(TcpDomain::new, corpus()).with(options).holdingAtMost(MEMORY_BYTES).balanced(outcome -> {
            assertEquals(outcome.counter("connections"), outcome.out(Kind.START));
            assertEquals(2 * outcome.counter("connections"), outcome.out(Kind.END));
            assertEquals(outcome.counter("gaps"), outcome.out(Kind.GAP));
            assertEquals(outcome.counter("gap-bytes"), outcome.gapBytes());
            assertTrue(outcome.counter("connections") > 5 && outcome.out(Kind.DATA) > 50, "too little came through");
        });
    }
}
