package org.bailey.compare.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bailey.compare.fork.Reply;
import org.bailey.compare.statistic.Latency;
import org.junit.jupiter.api.Test;

/** What a series keeps. */
class SeriesTest {

    private final Series series = new Series(Contestant.all().getFirst());

    /** A comparison has some two hundred series, in the launcher's heap of 48 MiB. */
    @Test
    void takesNoHistogramWhereNoLatencyWasMeasured() {
        series.add(sample(""));
        assertTrue(series.latency().isEmpty());
    }

    @Test
    void addsUpTheLatenciesOfAllSamples() {
        Latency recorded = new Latency();
        recorded.record(100);
        series.add(sample(recorded.text()));
        series.add(sample(recorded.text()));
        assertEquals(2, series.latency().orElseThrow().count());
    }

    private static Reply sample(String latency) {
        return new Reply(Map.of("ns", "100", "times", "10", "latency", latency));
    }
}
