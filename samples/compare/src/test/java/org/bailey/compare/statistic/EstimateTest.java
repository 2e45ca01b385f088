package org.bailey.compare.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Medians and their intervals, against tables and against chance. */
class EstimateTest {

    private static Estimate upTo(int count) {
        return Estimate.of(IntStream.rangeClosed(1, count).mapToObj(each -> (double) each).toList());
    }

    /** Ranks from a table of the binomial distribution: 2 P(X < rank) is at most 5 %. */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "8, 1, 8", "9, 2, 8", "12, 3, 10", "20, 6, 15", "30, 10, 21"})
    void liesBetweenTwoRanks(int count, double low, double high) {
        Estimate estimate = upTo(count);
        assertEquals(low, estimate.low());
        assertEquals(high, estimate.high());
        assertEquals((count + 1) / 2.0, estimate.median());
        assertTrue(estimate.sure());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void fewMeasurementsAreNotSure(int count) {
        Estimate estimate = upTo(count);
        assertFalse(estimate.sure());
        assertFalse(estimate.distinguishable());
        assertEquals(1, estimate.low());
        assertEquals(count, estimate.high());
    }

    @Test
    void isDistinguishableWhereItsIntervalLeavesOutOne() {
        assertTrue(Estimate.of(List.of(1.1, 1.2, 1.3, 1.2, 1.1, 1.5)).distinguishable());
        assertTrue(Estimate.of(List.of(0.1, 0.2, 0.3, 0.2, 0.1, 0.5)).distinguishable());
        assertFalse(Estimate.of(List.of(1.1, 1.2, 0.9, 1.2, 1.1, 1.5)).distinguishable());
    }

    @Test
    void theTrueMedianIsOutsideOnceInTwentyAtMost() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int trials = 20_000;
        int outside = 0;
        for (int i = 0; i < trials; i++) {
            Estimate estimate = Estimate.of(IntStream.range(0, 12).mapToObj(each -> random.nextGaussian()).toList());
            outside += estimate.low() > 0 || estimate.high() < 0 ? 1 : 0;
        }
        assertTrue(outside < trials * 0.05, "seed=" + seed + ", outside=" + outside);
    }
}
