package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic of sequence numbers against plain 64-bit numbers. */
class SequenceTest {

    @Test
    void offsetsNearTheNextByteAreFoundWhereverTheNumbersWrap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            int sequenceOfZero = random.nextInt();
            long near = random.nextLong(1L << 40);
            long offset = near + random.nextInt() / 2;
            int sequence = (int) (sequenceOfZero + offset);
            assertEquals(offset, Sequence.offset(sequence, sequenceOfZero, near), "seed=" + seed);
        }
    }

    @Test
    void onlyTheLargestWindowIsPlausible() {
        assertTrue(Sequence.plausible(5_000_000_000L + Sequence.FARTHEST - 1, 5_000_000_000L));
        assertFalse(Sequence.plausible(5_000_000_000L + Sequence.FARTHEST, 5_000_000_000L));
        assertTrue(Sequence.plausible(5_000_000_000L - Sequence.FARTHEST + 1, 5_000_000_000L));
        assertFalse(Sequence.plausible(5_000_000_000L - Sequence.FARTHEST, 5_000_000_000L));
    }

    @Test
    void whatLiesBehindIsFoundAheadOneRoundLater() {
        assertEquals(1000 + (1L << 32) - 7, Sequence.ahead(993, 1000));
        assertEquals(1007, Sequence.ahead(1007, 1000));
    }
}
