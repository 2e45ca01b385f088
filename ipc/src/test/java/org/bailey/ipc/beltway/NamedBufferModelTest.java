package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random use of named buffers by writers, splicers and readers that come, go and die, against plain lists. */
final class NamedBufferModelTest {

    private static final int STEPS = 600;

    /** A hundred; {@code -Dbailey.seeds=1000} for more. */
    private static final int SEEDS = Integer.getInteger("bailey.seeds", 100);

    @ParameterizedTest
    @EnumSource
    void everyReaderSeesWhatWasWrittenOrLearnsThatItLostIt(DBufKind kind) {
        long waited = 0;
        long lost = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try (NamedBufferModel model = new NamedBufferModel(kind, seed)) {
                int step = 0;
                try {
                    for (; step < STEPS; step++) {
                        model.step();
                    }
                    model.end();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("kind=" + kind + ", seed=" + seed + ", step=" + step + ", operation="
                        + model.operation() + ": " + e, e);
                }
                waited += model.waited();
                lost += model.lost();
            }
        }
        assertTrue(waited > 0, "nobody ever had to wait");
        assertTrue(lost > 0, "no fast reader ever lost anything");
    }
}
