package org.bailey.ipc;

/** A named count that only grows, kept by the kernel across restarts of its domain. */
public interface Counter {

    /** Adds one. */
    void increment();

    /**
     * Adds an amount.
     *
     * @param amount 0 or more
     */
    void add(long amount);

    /** {@return the count so far} */
    long value();
}
