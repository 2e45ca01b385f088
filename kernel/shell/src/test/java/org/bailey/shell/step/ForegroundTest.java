package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who has the terminal, by the lines that Linux writes. */
class ForegroundTest {

    @Test
    void isOursWhereOurGroupHasIt() {
        assertFalse(Foreground.isTaken("8841 (java) S 8840 8840 8839 34816 8840 4194304 99 0"));
    }

    @Test
    void isTakenWhereAnotherGroupHasIt() {
        assertTrue(Foreground.isTaken("8841 (java) S 8840 8840 8839 34816 8839 4194304 99 0"));
    }

    @Test
    void isNobodysWithoutAControllingTerminal() {
        assertFalse(Foreground.isTaken("8841 (java) S 8840 8840 8839 0 -1 4194304 99 0"));
        assertFalse(Foreground.isTaken("8841 (java) S 8840 8840 8839 34816 0 4194304 99 0"));
    }

    @Test
    void isReadBehindAnyName() {
        assertTrue(Foreground.isTaken("8841 (a) S 1 1 1) S 8840 8840 8839 34816 8839 4194304 99 0"));
    }
}
