package org.bailey.domains.gzip;

import static org.bailey.domains.gzip.GzipBytes.gzip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bailey.domains.fuzz.LayerFuzz;
import org.bailey.domains.fuzz.LayerFuzz.Message;
import org.bailey.domains.fuzz.Outcome;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that are broken, cut off, mixed up, or become very long. */
public class GunzipFuzzTest {

    private static final long MEMORY_BYTES = 3_000;
    private static final int FLOWS = 24;
    /** More than one call sends. */
    private static final int LONG_BYTES = 5 << 18;

    private static List<Message> corpus() {
        Random random = new Random(1);
        List<Message> corpus = new ArrayList<>();
        for (int flow = 0; flow < FLOWS; flow++) {
            corpus.add(message(flow, 0, Kind.START, new byte[12]));
            for (int direction = 0; direction < 2; direction++) {
                for (byte[] piece : pieces(random, stream(random, flow == 0 && direction == 0))) {
                    corpus.add(message(flow, direction, Kind.DATA, piece));
                }
                corpus.add(message(flow, direction, random.nextInt(4) == 0 ? Kind.GAP : Kind.END, new byte[0]));
            }
        }
        return corpus;
    }

    private static Message message(int flow, int direction, Kind kind, byte[] bytes) {
        return new Message(bytes, d -> {
            d.flow(flow);
            d.classWord(direction);
            d.kind(kind);
        });
    }

    private static byte[] stream(Random random, boolean becomesLong) {
        byte[] text = new byte[becomesLong ? LONG_BYTES : random.nextInt(8_000)];
        for (int i = 0; i < text.length / 2; i++) {
            text[i] = becomesLong ? 0 : (byte) random.nextInt();
        }
        byte[] second = GzipBytes.withAllFields(gzip(new byte[9]), "name", random.nextInt(4) > 0);
        return Packets.join(gzip(text), second, new byte[5]);
    }

    private static List<byte[]> pieces(Random random, byte[] stream) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length;) {
            int end = Math.min(at + 1 + random.nextInt((int) MEMORY_BYTES), stream.length);
            pieces.add(Arrays.copyOfRange(stream, at, end));
            at = end;
        }
        return pieces;
    }

    /** One for each layer, or for each way to set it up. */
    public static Stream<LayerFuzz> lines() {
        return Stream.of(LayerFuzz.of(GunzipDomain::new, corpus())
            .with(Map.of("streams", 3L * FLOWS, "memory", MEMORY_BYTES)).holdingAtMost(MEMORY_BYTES)
            .balanced(GunzipFuzzTest::accounted));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingThatANeighbourSaysDoesHarm(LayerFuzz line) throws Exception {
        line.run();
    }

    private static void accounted(Outcome outcome) {
        assertEquals(outcome.in(Kind.START), outcome.out(Kind.START));
        assertEquals(0, outcome.out(Kind.GAP));
        assertEquals(outcome.counter("bytes-out"), outcome.outBytes(Kind.DATA));
        assertTrue(outcome.counter("bytes-in") <= outcome.inBytes());
        // An END leaves for each that came, but for those of a stream that was given up: that one has ended already.
        long givenUp = outcome.counters("given-up.");
        assertTrue(outcome.out(Kind.END) >= givenUp && outcome.out(Kind.END) <= outcome.in(Kind.END) + givenUp);
        assertTrue(outcome.counter("members") > 0 && givenUp > 0, "too little came through");
    }
}
