package org.bailey.ipc;

/** A named count that only grows, kept by the kernel across restarts of its domain. */
public interface Counter {

    /** Adds one. */
    void increment();

    /** Adds {@code amount}, which must not be negative. */
    void add(long amount);

    /** The count so far. */
    long value();
}
