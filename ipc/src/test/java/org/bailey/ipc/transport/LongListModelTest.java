package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on lists of thousands of slices, against a plain array.
 *
 * <p>Short by default; {@code -Dbailey.long=100} runs a hundred times as many seeds.
 */
final class LongListModelTest {

    private static final int SEEDS = 2 * Integer.getInteger("bailey.long", 1);
    private static final int STEPS = 150;

    static List<String> transports() {
        return Way.some();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void longListIsWhatPlainBytesWouldBe(String transport) {
        int longest = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try (LongListModel model = new LongListModel(Way.named(transport), seed)) {
                int step = 0;
                try {
                    for (; step < STEPS; step++) {
                        model.step();
                    }
                    longest = Math.max(longest, model.longest());
                    assertEquals(0, model.leaked(), "leaked");
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("transport=" + transport + ", seed=" + seed + ", step=" + step
                        + ", operation=" + model.operation() + ": " + e, e);
                }
            }
        }
        assertTrue(longest > 4_096, "no long list was ever made: longest=" + longest);
    }
}
