package org.bailey.shell.step;

import java.io.PrintStream;

/** Where a session writes: text for people, coloured where the terminal has colours. */
final class Screen {

    private static final String PLAIN = "\u001b[0m";

    /** What a line is. */
    enum Tone {
        /** A crossing. */
        CROSSING("\u001b[1;36m"),
        /** What the stack itself puts out. */
        OUTPUT("\u001b[32m"),
        /** A remark. */
        NOTE("\u001b[2m"),
        /** Something that is wrong. */
        MISTAKE("\u001b[31m");

        private final String begin;

        Tone(String begin) {
            this.begin = begin;
        }
    }

    private final PrintStream out;
    private final boolean coloured;
    private boolean gone;

    Screen(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Writes a text of whole lines, as it is. */
    void text(String text) {
        out.print(text);
        gone |= out.checkError();
    }

    /** Writes a line. */
    void line(Tone tone, String line) {
        text((coloured ? tone.begin + line + PLAIN : line) + '\n');
    }

    /** Whether nobody reads it any more, as where it was piped into a program that has ended. */
    boolean gone() {
        return gone;
    }
}
