package org.bailey.compare.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.fork.Fork;
import org.bailey.compare.statistic.Latency;
import org.bailey.ipc.mode.Handling;
import org.junit.jupiter.api.Test;

/** What a report says of variants whose measurements are known: no more than they tell. */
class StackReportTest {

    /** Answers whatever it is asked. */
    private static final String ANSWERING = "while read -r q; do echo 'bailey-compare= messages=10 crossings=20 ns=1000"
        + " latency=" + new Latency().text() + "' >&2; done";

    private final Subject fbuf = subject("fbuf");
    private final Subject beltway = subject("beltway");

    private static Subject subject(String transport) {
        return new Subject(new Variant(transport, Handling.FASTEST, "loader"),
            Fork.start(transport, List.of("sh", "-c", ANSWERING)));
    }

    private StackReport report() {
        List.of(fbuf, beltway).forEach(each -> each.fork().close());
        return new StackReport("stack", new Machine(), Depth.QUICK, false, List.of(fbuf, beltway), Map.of());
    }

    /** As of a stack with channels that have a mode of their own: copy has none. */
    @Test
    void comparesWithTheFirstWhereThatIsNotCopy() {
        measure(6);
        StackReport report = report();
        assertTrue(report.text().contains("x fbuf"), report::text);
        assertFalse(report.text().contains("copy:"), report::text);
        assertEquals("fbuf", report.json().get("baseline"));
    }

    @Test
    void tellsNothingApartOfFewerThanSixMeasurements() {
        measure(5);
        String text = report().text();
        assertTrue(text.contains("= [2.00 to 2.00]"), text);
        assertTrue(text.contains("or fewer than six measurements stand behind it"), text);
    }

    @Test
    void tellsThatNothingWasHeardOnlyWhereSomebodyListened() {
        measure(6);
        beltway.sampleLatency(1);
        StackReport report = report();
        assertEquals(List.of(false, true), List.of(fbuf.json().get("unheard"), beltway.json().get("unheard")));
        assertTrue(report.text().contains("no latency: beltway: nothing came"), report::text);
    }

    private void measure(int times) {
        for (int i = 0; i < times; i++) {
            beltway.comparedWith(fbuf.sample(1), 2 * beltway.sample(1));
        }
    }
}
