package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Free ranges of an address space. */
final class FreeRangesTest {

    private static final int FROM = 100;
    private static final int TO = 400;

    private record Range(int first, int count) {
    }

    @Test
    void takenRangesNeverOverlapAndEveryGapIsFoundAgain() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            FreeRanges ranges = new FreeRanges(FROM, TO);
            BitSet model = new BitSet();
            List<Range> taken = new ArrayList<>();
            for (int step = 0; step < 2000; step++) {
                if (random.nextInt(5) < 3) {
                    int count = 1 + random.nextInt(20);
                    int first = ranges.take(count);
                    assertEquals(fits(model, count), first >= 0, "seed=" + seed + ", step=" + step);
                    if (first >= 0) {
                        assertTrue(first >= FROM && first + count <= TO && model.nextSetBit(first) < 0
                            || model.nextSetBit(first) >= first + count, "seed=" + seed + ", step=" + step);
                        model.set(first, first + count);
                        taken.add(new Range(first, count));
                    }
                } else if (!taken.isEmpty()) {
                    Range range = taken.remove(random.nextInt(taken.size()));
                    ranges.free(range.first(), range.count());
                    model.clear(range.first(), range.first() + range.count());
                }
                assertEquals(model.cardinality(), ranges.takenPages());
            }
        }
    }

    private static boolean fits(BitSet model, int count) {
        for (int first = FROM; first + count <= TO; first++) {
            int next = model.nextSetBit(first);
            if (next < 0 || next >= first + count) {
                return true;
            }
        }
        return false;
    }

    @Test
    void rangeJustFreedIsNotTheNextOne() {
        FreeRanges ranges = new FreeRanges(FROM, TO);
        int first = ranges.take(10);
        ranges.free(first, 10);
        assertEquals(first + 10, ranges.take(10));
    }
}
