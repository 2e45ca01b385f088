package org.bailey.shell.step;

import static org.bailey.shell.step.Stacks.classified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The trace: what came out is matched with what went in, and old crossings are forgotten. */
class TraceTest {

    private final Trace trace = new Trace(2);

    @Test
    void whatComesOutIsWhatWentInFirst() {
        trace.sent(0, classified(1, 100, 10));
        trace.sent(0, classified(2, 200, 10));
        Crossing first = trace.lent(0, classified(1, 900, 10));
        assertEquals(classified(1, 100, 10), first.made());
        assertEquals(0, first.sentAfter());
        trace.sent(1, classified(3, 900, 10));
        Crossing second = trace.lent(0, classified(2, 910, 10));
        Crossing third = trace.lent(1, classified(3, 900, 10));
        assertEquals(List.of(1L, 2L, 3L), List.of(first.number(), second.number(), third.number()));
        assertEquals(1, third.sentAfter());
    }

    @Test
    void whatWasLostOnTheWayIsPassedOver() {
        trace.sent(0, classified(1, 100, 10));
        trace.sent(0, classified(2, 200, 10));
        assertEquals(classified(2, 200, 10), trace.lent(0, classified(2, 200, 10)).sent());
        assertNull(trace.lent(0, classified(3, 200, 10)).sent());
    }

    @Test
    void oldCrossingsAreForgotten() {
        for (int i = 0; i < Trace.KEPT + 10; i++) {
            trace.sent(0, classified(1, 100, 10));
            trace.lent(0, classified(1, 100, 10));
        }
        assertEquals(11, trace.oldest());
        assertTrue(trace.crossing(10).isEmpty());
        assertEquals(11, trace.crossing(11).orElseThrow().number());
        assertTrue(trace.crossing(trace.count()).isPresent());
        assertTrue(trace.crossing(trace.count() + 1).isEmpty());
        assertTrue(trace.crossing(0).isEmpty());
    }

    @Test
    void longMessagesAreForgottenSooner() {
        long[] slices = new long[2 * 1000];
        java.util.Arrays.fill(slices, 8);
        for (int i = 0; i < 200; i++) {
            trace.lent(0, classified(1, slices));
        }
        assertEquals(200, trace.count());
        assertEquals(Trace.SLICES_KEPT / 1000, trace.count() - trace.oldest() + 1);
        trace.lent(0, classified(1, new long[4 * Trace.SLICES_KEPT]));
        assertEquals(trace.count(), trace.oldest(), "the latest one is always kept");
        assertTrue(trace.crossing(trace.count()).isPresent());
    }

    @Test
    void digestsTellRunsApart() {
        Trace other = new Trace(2);
        assertEquals(trace.lent(0, classified(1, 100, 10)).digest(), other.lent(0, classified(1, 100, 10)).digest());
        assertNotEquals(trace.lent(0, classified(1, 100, 11)).digest(), other.lent(0, classified(1, 100, 10)).digest());
        assertNotEquals(trace.lent(0, classified(1, 100, 10)).digest(), other.lent(0, classified(1, 100, 10)).digest());
    }
}
