package org.bailey.ipc.beltway;

/** Who goes first where a reader is slower than the writer. */
public enum Preference {
    /** The slow reader: the writer waits for it, and puts it out only where it does not move at all. */
    SLOW_READER,
    /** The fast one: nobody waits; what was overwritten, this reader has lost, and it learns how much that was. */
    FAST_READER
}
