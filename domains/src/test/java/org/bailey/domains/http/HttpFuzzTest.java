package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.http.Conversation.Event;
import org.bailey.ipc.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken streams and broken exchanges. */
public class HttpFuzzTest {

    private static final int FLOWS = 40;

    private static List<Message> conversations() {
        Random random = new Random(1);
        List<Message> corpus = new ArrayList<>();
        for (long flow = 1; flow <= FLOWS; flow++) {
            long number = flow;
            corpus.add(new Message(HttpRig.CLIENT_TO_SERVER, d -> {
                d.flow(number);
                d.kind(Kind.START);
                d.word0(4);
            }));
            for (Event event : new RandomConversation(random).conversation.events) {
                corpus.add(new Message(event.isBytes() ? event.bytes() : new byte[0], d -> {
                    d.flow(number);
                    d.classWord(event.direction());
                    d.kind(event.end() ? Kind.END : event.isBytes() ? Kind.DATA : Kind.GAP);
                    d.gapBytes(event.gapBytes());
                }));
            }
        }
        return corpus;
    }

    /** Exchanges as the layer itself writes them. */
    private static List<Message> exchanges() throws Exception {
        List<Message> corpus = new ArrayList<>();
        try (HttpRig rig = HttpRig.open()) {
            for (int seed = 0; seed < 20; seed++) {
                rig.start();
                for (Event event : new RandomConversation(new Random(seed)).conversation.events) {
                    rig.feed(event);
                }
                rig.taken().forEach(taken -> corpus.add(new Message(taken.bytes(), d -> { })));
            }
        }
        return corpus;
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() throws Exception {
        return Stream.of(http1(), httpLog());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static LayerFuzz http1() {
        Map<String, Object> options = HttpRig.options();
        options.put("memory", 100_000L);
        return LayerFuzz.of(HttpDomain::new, conversations()).with(options).holdingAtMost(100_000)
            .balanced(outcome -> {
                assertEquals(outcome.out(), outcome.counter("exchanges"));
                assertTrue(outcome.dropped() <= outcome.in());
            });
    }

    private static LayerFuzz httpLog() throws Exception {
        return LayerFuzz.of(HttpLogDomain::new, exchanges()).balanced(outcome -> {
            assertEquals(outcome.in(), outcome.out() + outcome.dropped());
            assertEquals(outcome.out(), outcome.counter("lines"));
        });
    }
}
