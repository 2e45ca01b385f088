package org.bailey.shell.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bailey.kernel.run.ChannelGauge;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.StackGauges;
import org.junit.jupiter.api.Test;

/** How much of a running stack's progress there is room for. */
class ProgressTest {

    private static final Progress PROGRESS = Progress.sinceBegin(new StackGauges("hello", "fbuf", 1_000_000_000,
        List.of(domain("greet"), domain("shout"), domain("stdout")),
        List.of(new ChannelGauge("greet.out -> shout", "fbuf", 0, 0, 0, 0, 0),
            new ChannelGauge("shout.out -> stdout", "fbuf", 0, 0, 0, 0, 0))));

    private static DomainGauge domain(String name) {
        return new DomainGauge(name, "open", 0, 0, 0, 0, 0, 0, 0);
    }

    private static List<String> firstWords(int lines) {
        return PROGRESS.within(lines).lines().map(line -> line.replaceFirst("[:. ]* .*", "")).toList();
    }

    @Test
    void allIsShownWhereItFits() {
        assertEquals(10, PROGRESS.toString().lines().count());
        assertEquals(PROGRESS.toString(), PROGRESS.within(10));
        assertEquals(PROGRESS.toString(), PROGRESS.within(Integer.MAX_VALUE));
    }

    @Test
    void theLastLineTellsHowManyRowsThereAreMore() {
        assertEquals(List.of("hello", "", "domain", "greet", "and"), firstWords(5));
        assertEquals("and 4 rows more", PROGRESS.within(5).lines().toList().getLast());
        assertEquals("and 5 rows more", PROGRESS.within(2).lines().toList().getLast());
        assertEquals("and 5 rows more\n", PROGRESS.within(1));
    }

    @Test
    void headsAreNotShownWithoutARow() {
        List<String> domains = List.of("hello", "", "domain", "greet", "shout", "stdout", "and");
        assertEquals(domains, firstWords(7));
        assertEquals(domains, firstWords(8));
        assertEquals("and 2 rows more", PROGRESS.within(9).lines().toList().getLast());
    }
}
