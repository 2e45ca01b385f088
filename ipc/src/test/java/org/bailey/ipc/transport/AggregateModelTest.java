package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random operations on messages and held bytes, against plain byte arrays. */
final class AggregateModelTest {

    private static final int SEEDS = 40;
    private static final int STEPS = 250;

    static List<String> transports() {
        return Way.some();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void messagesAndHeldBytesAreWhatPlainArraysWouldBe(String transport) {
        long inPlace = 0;
        long misses = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try (AggregateModel model = new AggregateModel(Way.named(transport), seed)) {
                int step = 0;
                try {
                    for (; step < STEPS; step++) {
                        model.step();
                    }
                    inPlace += model.subject().holdings().pushedInPlace();
                    misses += model.subject().holdings().headroomMisses();
                    assertEquals(0, model.leaked(), "leaked");
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("transport=" + transport + ", seed=" + seed + ", step=" + step
                        + ", operation=" + model.operation() + ": " + e, e);
                }
            }
        }
        boolean headroom = transport.equals("skbuff");
        assertEquals(headroom, inPlace > 0, "pushed in place=" + inPlace);
        assertEquals(headroom, misses > 0, "headroom misses=" + misses);
    }
}
