package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random traffic over a row of domains with little room, against plain queues. */
final class TransportModelTest {

    private static final int SEEDS = 30;
    private static final int STEPS = 600;

    static List<String> transports() {
        return Way.some();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyMessageArrivesOnceInOrderAndWhole(String transport) {
        long parked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try (QueueModel model = new QueueModel(Way.named(transport), seed)) {
                int step = 0;
                try {
                    for (; step < STEPS; step++) {
                        model.step();
                    }
                    model.drain();
                    assertEquals(0, model.leaked(), "leaked");
                    parked += model.parkedMessages();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("transport=" + transport + ", seed=" + seed + ", step=" + step
                        + ", operation=" + model.operation() + ": " + e, e);
                }
            }
        }
        assertTrue(parked > 0, "nothing ever had to wait, so back-pressure was not tested");
    }
}
