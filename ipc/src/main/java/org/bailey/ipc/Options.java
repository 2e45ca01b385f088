package org.bailey.ipc;

/** Options of one domain, typed and checked before it opens. */
public interface Options {

    /** Value of a {@code text}, {@code choice} or {@code path} option; empty where unset without a default. */
    String text(String name);

    /** Value of an {@code integer}, of a {@code size} in bytes, or of a {@code duration} in nanoseconds. */
    long number(String name);

    /** Value of a {@code boolean} option. */
    boolean flag(String name);
}
