package org.bailey.ipc.beltway;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/** How a DBuf tells one block from the next, by the letter that the lecture and a stack file have for it. */
public enum DBufKind {
    /** Fixed slots: a block takes as many whole ones as it needs. */
    P,
    /** Blocks of any length, each behind a delimiter. */
    V,
    /** Blocks of any length, their delimiters in a ring of their own. */
    D,
    /** Bytes and nothing else: where a message begins and ends, only the IBuf says. */
    C;

    /** The word in a stack file. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DBufKind::word).toList();
    }

    /** The kind of this word. */
    public static DBufKind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
            .orElseThrow(() -> new NoSuchElementException("ring=" + word + ", known=" + words()));
    }
}
