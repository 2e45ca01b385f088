package org.bailey.ipc;

/** Options of one domain, typed and checked before it opens. */
public interface Options {

    /**
     * Value of a {@code text}, {@code choice} or {@code path} option.
     *
     * @param name name of the option
     * @return its value; empty where unset without a default
     */
    String text(String name);

    /**
     * Value of an {@code integer}, {@code size} or {@code duration} option.
     *
     * @param name name of the option
     * @return its value, of a size in bytes, of a duration in nanoseconds
     */
    long number(String name);

    /**
     * Value of a {@code boolean} option.
     *
     * @param name name of the option
     * @return its value
     */
    boolean flag(String name);
}
