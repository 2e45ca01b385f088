package org.bailey.shell.step;

import static org.bailey.shell.step.Stacks.classified;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bailey.ipc.Kind;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.junit.jupiter.api.Test;

/** Slices that share bytes are found as by looking at each; messages of very many slices are no trouble. */
class OverlapsTest {

    private static final int VERY_MANY = Trace.SLICES_KEPT / 4;

    private static SliceView slice(Random random) {
        int buffer = random.nextInt(3);
        return new SliceView(buffer * 100 + random.nextInt(40), 1 + random.nextInt(20), buffer * 100,
            random.nextInt(2));
    }

    private static MessageView message(List<SliceView> slices) {
        return new MessageView(0, 0, Kind.DATA, 0, 0, 0, 0, 0, slices);
    }

    @Test
    void findsWhatLookingAtEachFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            List<SliceView> slices = new ArrayList<>();
            for (int j = random.nextInt(12); j > 0; j--) {
                slices.add(slice(random));
            }
            SliceView other = slice(random);
            int[] expected = IntStream.range(0, slices.size()).filter(at -> slices.get(at).overlaps(other)).toArray();
            Overlaps overlaps = new Overlaps(message(slices));
            assertArrayEquals(expected, overlaps.with(other),
                () -> "seed=" + seed + ", of " + slices + " with " + other);
            assertEquals(expected.length > 0, overlaps.any(message(List.of(other))));
        }
    }

    @Test
    void aMessageOfVeryManySlicesIsTracedToEachOfItsParts() {
        Trace trace = new Trace(2);
        long[] all = new long[2 * VERY_MANY];
        for (int i = 0; i < VERY_MANY; i++) {
            all[2 * i] = 16L * (i * 7 % VERY_MANY);
            all[2 * i + 1] = 8;
        }
        long[] half = java.util.Arrays.copyOf(all, VERY_MANY);
        long[] rest = java.util.Arrays.copyOfRange(all, VERY_MANY, all.length);
        for (long[] part : new long[][] {half, rest}) {
            trace.sent(0, classified(1, part));
            trace.lent(0, classified(1, part));
        }
        trace.sent(1, classified(2, all));
        Crossing whole = trace.lent(1, classified(2, all));
        List<Origins.Leg> legs = new Origins(trace, new Names(Stacks.of("capture.out>ip", "ip.out>tcp"))).of(whole);
        assertEquals(List.of(1L, 3L), legs.stream().map(leg -> leg.crossing().number()).toList());
        assertEquals(Origins.Link.BYTES, legs.getLast().made());
        assertEquals(2, legs.getLast().parts());
        assertEquals("changed nothing", Change.of(whole.message(), whole.made()));
        assertEquals("cut " + 4 * VERY_MANY + " at the end, class 2 to 1", Change.of(whole.message(),
            classified(1, half)));
    }

    @Test
    void nothingOverlapsNothing() {
        assertFalse(new Overlaps(message(List.of())).any(classified(1, 0, 8)));
        assertFalse(new Overlaps(classified(1, 0, 8)).any(message(List.of())));
        assertTrue(new Overlaps(classified(1, 0, 8)).any(classified(1, 7, 1)));
    }
}
