package org.bailey.compare.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histograms of latencies, on their way between processes and into a report. */
class LatencyTest {

    @Test
    void goesFromProcessToProcessAsAWord() {
        Latency there = new Latency();
        for (int i = 1; i <= 1000; i++) {
            there.record(i * 1000L);
        }
        Latency here = new Latency();
        here.record(1);
        here.add(there.text());
        assertFalse(there.text().contains(" "));
        assertEquals(1001, here.count());
        assertEquals(500_000, here.percentileNs(50).orElseThrow(), 1000);
    }

    @Test
    void takesWhatIsOutOfRangeAsTheNearestThatIsNot() {
        Latency latency = new Latency();
        latency.record(-5);
        latency.record(Long.MAX_VALUE);
        assertEquals(2, latency.count());
    }

    @Test
    void tellsNoPercentileThatNoSampleStandsBehind() {
        Latency latency = new Latency();
        for (int i = 0; i < 100; i++) {
            latency.record(7);
        }
        assertEquals(Set.of("count", "p50", "p90", "p99", "max", "curve"), latency.json().keySet());
        assertEquals(OptionalLong.empty(), latency.percentileNs(99.9));
        List<?> curve = (List<?>) latency.json().get("curve");
        assertEquals(List.of(99.0, 7L), curve.getLast());
        assertEquals(Set.of("count"), new Latency().json().keySet());
    }
}
