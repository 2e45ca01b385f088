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
        String named = text.startsWith("-") ? "./" + text : text;
        return named.matches("[\\w./+:,@%-]+") ? named : "'" + named.replace("'", "'\\''") + "'";
    }
}
