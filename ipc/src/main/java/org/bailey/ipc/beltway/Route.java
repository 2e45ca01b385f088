package org.bailey.ipc.beltway;

/** Where the records of a named buffer are forwarded to. */
@FunctionalInterface
public interface Route {

    /** The buffer for a record, which is lent for the call; null where it goes nowhere. */
    BufferWriter of(Peeked record);
}
