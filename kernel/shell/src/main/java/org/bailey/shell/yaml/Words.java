package org.bailey.shell.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The words allowed at a place, and the one that was probably meant. */
public final class Words {

    /** So many words are listed in full; of more, only the nearest is named. */
    private static final int LISTED_MAX = 16;

    private Words() {
    }

    /** What to write instead of a word that is not known, to follow a sentence that says so. */
    public static String instead(String word, Collection<String> known) {
        Optional<String> nearest = nearest(word, known);
        String meant = nearest.map(one -> "; did you mean '" + one + "'?").orElse("");
        if (known.isEmpty() || nearest.isPresent() && known.size() > LISTED_MAX) {
            return meant;
        }
        return meant + (meant.isEmpty() ? "; known: " : " known: ") + String.join(", ", known);
    }

    /** The known word that differs in the fewest letters, if these are few; of several rather one that begins alike. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.min(Math.max(1, word.length() / 3), word.length() - 1);
        return known.stream()
            .filter(one -> Math.abs(word.length() - one.length()) <= allowed && distance(word, one) <= allowed)
            .min(Comparator.comparingInt((String one) -> distance(word, one))
                .thenComparing(one -> !one.startsWith(word.substring(0, 1))));
    }

    /** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
    static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            table[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            table[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1,
                    table[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                    && one.charAt(i - 2) == other.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }
}
