package org.bailey.kernel.load;

/** Text that came from a plugin, made fit to stand in one line of a report: it cannot forge another line. */
public final class OneLine {

    private static final int LONGEST = 500;

    private OneLine() {
    }

    /** The text without what moves a terminal's cursor, cut where it is too long. */
    public static String of(String text) {
        String given = String.valueOf(text);
        if (given.length() <= LONGEST) {
            return whole(given);
        }
        // Half of a pair is no character.
        int length = Character.isHighSurrogate(given.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return whole(given.substring(0, length)) + "...";
    }

    /** The same, uncut: a sentence that is longer for good reason, and has its advice at the end. */
    public static String whole(String text) {
        StringBuilder line = null;
        for (int i = 0; i < text.length(); i++) {
            if (moves(text.charAt(i))) {
                if (line == null) {
                    line = new StringBuilder(text);
                }
                line.setCharAt(i, ' ');
            }
        }
        return line == null ? text : line.toString();
    }

    /** Control characters, line separators, and those that change the direction of writing (Unicode 16, 23.2). */
    private static boolean moves(char c) {
        return c < ' ' || c >= 0x7F && c <= 0x9F || c >= 0x2028 && c <= 0x202E || c >= 0x2066 && c <= 0x2069
            || c == 0x061C || c == 0x200E || c == 0x200F;
    }
}
