package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How things are written. */
class NotationTest {

    @ParameterizedTest
    @CsvSource({"0, 0.000000000", "1795345997647533000, 1795345997.647533000", "-1, -0.000000001",
        "-500000000, -0.500000000", "-1000000001, -1.000000001", "-9223372036854775808, -9223372036.854775808"})
    void timesAreSecondsBeforeAndAfterTheirBeginning(long ns, String written) {
        assertEquals(written, Notation.time(ns));
    }

    @Test
    void oneIsSingularAndAllElseIsPlural() {
        assertEquals("1 byte at 0", Notation.extent(Stacks.message(0, 1)));
        assertEquals("2 bytes at 0", Notation.extent(Stacks.message(0, 2)));
        assertEquals("5 bytes at 0 (1) 0+1 (1) 0+2 (1) 0+3 (1) and 1 slice more",
            Notation.extent(Stacks.message(0, 1, 1, 1, 2, 1, 3, 1, 4, 1)));
    }
}
