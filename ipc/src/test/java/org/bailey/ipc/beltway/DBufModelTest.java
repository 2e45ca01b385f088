package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random allocation and release in rings of every kind, against plain arrays. */
final class DBufModelTest {

    private static final int STEPS = 1_500;

    /** A hundred; {@code -Dbailey.seeds=1000} for more. */
    private static final int SEEDS = Integer.getInteger("bailey.seeds", 100);

    @ParameterizedTest
    @EnumSource
    void blocksNeverOverlapAndPositionsNeverChangeTheirPlace(DBufKind kind) {
        int grown = 0;
        int behind = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try (DBufModel model = new DBufModel(kind, seed)) {
                int step = 0;
                try {
                    for (; step < STEPS; step++) {
                        model.step();
                    }
                    model.empty();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("kind=" + kind + ", seed=" + seed + ", step=" + step + ": " + e, e);
                }
                grown += model.timesGrown();
                behind += model.timesGrownBehind();
            }
        }
        assertTrue(grown > SEEDS, "rings hardly ever grew: grown=" + grown);
        assertTrue(behind > 0, "no ring ever grew while it was wrapped");
    }

    @ParameterizedTest
    @EnumSource
    void ringThatIsMostlyEmptyStaysInTheCache(DBufKind kind) {
        try (DBufModel model = new DBufModel(kind, 0)) {
            model.fill();
            assertTrue(model.ring().logicalBytes() > DBufModel.SIZE_BYTES / 2);
            model.empty();
            for (int i = 0; i < 10_000; i++) {
                assertTrue(model.ring().allocate(1500) >= 0);
                model.ring().release(model.ring().token());
            }
            assertEquals(DBufModel.SIZE_BYTES / 16, model.ring().logicalBytes());
        }
    }
}
