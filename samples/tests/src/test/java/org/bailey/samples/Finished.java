package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a process left behind: its exit code, the bytes on stdout, the text on stderr. */
record Finished(List<String> command, int exitCode, byte[] out, String err) {

    private static final Pattern TRACE =
        Pattern.compile("(?m)^\\s+at [\\w.$/ @<>]+\\(|^Exception in thread|^\\s*Caused by:");
    private static final int MESSAGE_CHARACTERS_MAX = 500;

    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return text().lines().toList();
    }

    /** It ended with this code, and without a stack trace. */
    Finished endedWith(int code) {
        assertEquals(code, exitCode, this::toString);
        assertFalse(TRACE.matcher(err).find() || TRACE.matcher(text()).find(), this::toString);
        return this;
    }

    /** It had nothing to say on stderr. */
    Finished quietly() {
        assertEquals("", err, this::toString);
        return this;
    }

    /** It refused with this code before it put anything out, and said why in one line that has all these words. */
    void refusedWith(int code, String... words) {
        endedWith(code);
        assertEquals(0, out.length, this::toString);
        assertEquals(1, err.lines().count(), this::toString);
        assertTrue(err.endsWith("\n") && err.length() <= MESSAGE_CHARACTERS_MAX, this::toString);
        // What a plugin throws is named as it is; what Bailey itself finds wrong is said in words.
        boolean thrown = err.contains("could not be started");
        assertFalse(err.contains("null") || err.contains("Exception") && !thrown, this::toString);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "expected '" + word + "' in " + this);
        }
    }

    @Override
    public String toString() {
        return "command=" + String.join(" ", command) + "\nexit=" + exitCode + "\nstdout=" + cut(text()) + "\nstderr="
            + cut(err);
    }

    private static String cut(String text) {
        return text.length() > 3000 ? text.substring(0, 3000) + "... characters=" + text.length() : text;
    }
}
