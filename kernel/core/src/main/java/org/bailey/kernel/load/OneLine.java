package org.bailey.kernel.load;

/** Text that came from a plugin, made fit to stand in one line of a report: it cannot forge another line. */
public final class OneLine {

    private static final int LONGEST = 500;

    private OneLine() {
    }

    /** The text without what moves a terminal's cursor, cut where it is too long. */
    public static String of(String text) {
        String given = String.valueOf(text);
        int length = Math.min(given.length(), LONGEST);
        StringBuilder line = null;
        for (int i = 0; i < length; i++) {
            if (moves(given.charAt(i))) {
                if (line == null) {
                    line = new StringBuilder(given.substring(0, length));
                }
                line.setCharAt(i, ' ');
            }
        }
        String whole = line != null ? line.toString() : given.substring(0, length);
        return length < given.length() ? whole + "..." : whole;
    }

    /** Control characters, line separators, and those that change the direction of writing (Unicode 16, 23.2). */
    private static boolean moves(char c) {
        return c < ' ' || c >= 0x7F && c <= 0x9F || c >= 0x2028 && c <= 0x202E || c >= 0x2066 && c <= 0x2069
            || c == 0x061C || c == 0x200E || c == 0x200F;
    }
}
