package org.bailey.shell.plugin;

import java.nio.file.Path;

/** A word as a shell takes it back, sh(1): in quotes where it would mean something else without. */
public final class ShellWord {

    private ShellWord() {
    }

    /** The word that stands for a file. */
    public static String of(Path file) {
        String text = file.toString();
        // A word that begins with a hyphen is an option, also in quotes.
        return of(text.startsWith("-") ? "./" + text : text);
    }

    /** An argument of a command. */
    public static String of(String text) {
        return text.matches("[\\w./+:,@%=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The value of an alias for a program; it is read twice: where the alias is made, and where it is used. */
    static String alias(Path program) {
        return of(of(program));
    }
}
