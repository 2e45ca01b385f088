package org.bailey.shell.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and time spans as people write them. */
class QuantityTest {

    @ParameterizedTest
    @CsvSource({"4096, 4096", "0, 0", "64 KiB, 65536", "8 MiB, 8388608", "8MiB, 8388608", "1 GiB, 1073741824",
        "7 B, 7"})
    void readsSizes(String text, long sizeBytes) {
        assertEquals(sizeBytes, Quantity.size(text));
    }

    @ParameterizedTest
    @CsvSource({"250 us, 250000", "5 ms, 5000000", "10 s, 10000000000", "5 min, 300000000000", "7 ns, 7", "0, 0",
        "1 h, 3600000000000"})
    void readsTimeSpans(String text, long spanNs) {
        assertEquals(spanNs, Quantity.duration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "1.5 MiB", "1 mib", "-8 MiB", "8 MiB!", "1e3", "9223372036854775808", "9 GiB B"})
    void refusesWhatIsNoSize(String text) {
        assertThrows(IllegalArgumentException.class, () -> Quantity.size(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "-5 s", "5 sec", "9223372036854775807 h"})
    void refusesWhatIsNoTimeSpan(String text) {
        assertThrows(IllegalArgumentException.class, () -> Quantity.duration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4096", "1000", "8 MiB", "3 KiB", "1 GiB"})
    void writesSizesAsTheyAreRead(String text) {
        assertEquals(Quantity.size(text), Quantity.size(Quantity.sizeText(Quantity.size(text))));
    }

    @Test
    void writesTheLargestUnitThatFits() {
        assertEquals("64 MiB", Quantity.sizeText(64 << 20));
        assertEquals("1001", Quantity.sizeText(1001));
        assertEquals("5 min", Quantity.durationText(300_000_000_000L));
        assertEquals("1500 ms", Quantity.durationText(1_500_000_000L));
        assertEquals("3 ns", Quantity.durationText(3));
        assertEquals("0", Quantity.durationText(0));
    }
}
