package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a saved script says of its run, and what is found to be otherwise. */
class CircumstancesTest {

    private final Circumstances here = Circumstances.of(Stacks.of("capture.out>ip"), null);

    @Test
    void aLineTellsThem() {
        assertEquals("# saved with stack=test, transport=fbuf, seed=none", here.line());
        assertEquals(Optional.of(here), Circumstances.in(here.line()));
        Circumstances seeded = Circumstances.of(Stacks.of("capture.out>ip"), Long.MIN_VALUE);
        assertEquals(Optional.of(seeded), Circumstances.in(seeded.line() + "\r"));
        Circumstances odd = new Circumstances("a, transport=b, seed=1", "copy", "2");
        assertEquals(Optional.of(odd), Circumstances.in(odd.line()));
    }

    @Test
    void otherLinesTellNone() {
        for (String line : new String[] {"", "# a story", "step", "# saved with stack=x", "# saved with stack=x,"
                + " transport=fbuf, seed=often"}) {
            assertEquals(Optional.empty(), Circumstances.in(line), line);
        }
    }

    @Test
    void allThatDiffersIsTold() {
        assertEquals(Optional.empty(), here.differences(here));
        assertEquals(Optional.of("this script was saved with stack=web, not test and transport=copy, not fbuf and"
            + " seed=3, not none: its crossings may be others"),
            new Circumstances("web", "copy", "3").differences(here));
    }
}
