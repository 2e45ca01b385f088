package org.bailey.kernel.spec;

/** Types of options; in a domain's hands a text, a number or a flag. */
public enum OptionType {
    /** Any text. */
    TEXT,
    /** One of the words that the descriptor lists. */
    CHOICE,
    /** A path, relative to the stack file. */
    PATH,
    /** A whole number. */
    INTEGER,
    /** A number of bytes. */
    SIZE,
    /** A time span, in nanoseconds once read. */
    DURATION,
    /** True or false. */
    BOOLEAN
}
