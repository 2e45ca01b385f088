package org.bailey.ipc.slice;

import org.bailey.ipc.Bytes;

/**
 * A search for a long pattern in time proportional to the lengths of both (Knuth, Morris and Pratt, 1977).
 *
 * <p>The naive search takes their product, and a plugin chooses both: it could so keep a worker busy inside
 * the framework, where nobody can stop it.
 */
final class PatternSearch {

    private PatternSearch() {
    }

    static int indexOf(Bytes bytes, byte[] pattern, int from) {
        int[] borders = borders(pattern);
        int matched = 0;
        for (int i = from; i < bytes.length(); i++) {
            byte next = bytes.getByte(i);
            while (matched > 0 && pattern[matched] != next) {
                matched = borders[matched - 1];
            }
            if (pattern[matched] == next && ++matched == pattern.length) {
                return i - matched + 1;
            }
        }
        return -1;
    }

    /** For each prefix of the pattern, the length of the longest shorter prefix that it also ends with. */
    private static int[] borders(byte[] pattern) {
        int[] borders = new int[pattern.length];
        int border = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (border > 0 && pattern[border] != pattern[i]) {
                border = borders[border - 1];
            }
            if (pattern[border] == pattern[i]) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }
}
