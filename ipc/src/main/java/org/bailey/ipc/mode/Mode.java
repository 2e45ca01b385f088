package org.bailey.ipc.mode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Three switches that say which steps of a transfer are left out (fbufs, SOSP 1993, section 3.2).
 *
 * @param cached whether an fbuf keeps its memory and its mappings when it comes back
 * @param secured whether its originator loses the right to write it when it is sent
 * @param general whether a receiver has it wherever it finds a free range, instead of at the same place
 */
public record Mode(boolean cached, boolean secured, boolean general) {

    /** Everything left out that can be. */
    public static final Mode FASTEST = new Mode(true, false, false);

    /** The words for it: the fast position of each switch, then the other ones. */
    public static final List<String> WORDS =
        List.of("cached", "volatile", "restricted", "uncached", "secured", "general");

    private static final int SWITCHES = 3;

    /** All there are, the fastest first. */
    public static List<Mode> all() {
        List<Mode> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << SWITCHES; bits++) {
            all.add(new Mode((bits & 4) == 0, (bits & 2) != 0, (bits & 1) != 0));
        }
        return all;
    }

    /** The mode that some words name; a switch that none of them names is in its fast position. */
    public static Mode of(Collection<String> words) {
        return new Mode(!words.contains("uncached"), words.contains("secured"), words.contains("general"));
    }

    /** The word that names the other position of the same switch. */
    public static String opposite(String word) {
        return WORDS.get((WORDS.indexOf(word) + SWITCHES) % WORDS.size());
    }

    /** The nearest mode in which small things share an fbuf: for what only the framework writes. */
    public Mode sharing() {
        return new Mode(true, false, general);
    }

    /** Its three words. */
    public List<String> words() {
        return List.of(cached ? "cached" : "uncached", secured ? "secured" : "volatile",
            general ? "general" : "restricted");
    }

    @Override
    public String toString() {
        return String.join(" ", words());
    }
}
