package org.bailey.ipc.mode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What holds the rights to fbufs. */
public enum Enforcement {
    /** Tables that inlets, outlets and handles ask: a page table in software, without any system call. */
    VIEWS,
    /** A window of real mappings for each domain, changed by mmap(2), mprotect(2) and fallocate(2). */
    PAGES;

    /** The words of all. */
    public static final List<String> WORDS = Arrays.stream(values()).map(Enforcement::word).toList();

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. */
    public static Enforcement of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
