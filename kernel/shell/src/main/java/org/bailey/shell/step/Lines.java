package org.bailey.shell.step;

import java.util.Optional;

/** Where a session's commands come from. */
interface Lines {

    /** A line, and where it stands; no place where it was typed. */
    record Line(String text, String place) {
    }

    /** The next line; nothing where there are no more. */
    Optional<Line> next();

    /** Whether somebody can correct a line that is wrong. */
    boolean correctable();
}
