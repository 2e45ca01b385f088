package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin says stands in one line, and in the direction in which the line is written. */
final class OneLineTest {

    /** Escape, C1, line separators, and all characters with the property Bidi_Control (Unicode 16, PropList.txt). */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F,
        0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void whatMovesTheCursorOrTurnsTheTextAroundIsASpace(int code) {
        assertEquals("a b", OneLine.of("a" + (char) code + "b"));
    }

    @Test
    void allElseStaysAsItIs() {
        assertEquals("größer 漢字 \uD83D\uDE00 עברית", OneLine.of("größer 漢字 \uD83D\uDE00 עברית"));
        assertEquals("null", OneLine.of(null));
    }

    @Test
    void whatIsTooLongIsCut() {
        assertEquals("x".repeat(500) + "...", OneLine.of("x".repeat(501)));
        assertEquals("x".repeat(500), OneLine.of("x".repeat(500)));
        assertEquals("x".repeat(499) + "...", OneLine.of("x".repeat(499) + "\uD83D\uDE00"), "half a pair is no text");
    }
}
