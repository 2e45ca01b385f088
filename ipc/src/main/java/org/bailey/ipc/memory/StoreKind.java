package org.bailey.ipc.memory;

/** Layouts of shared memory that a reference can point into. */
public enum StoreKind {
    /** Fbufs: page-aligned, a generation each. */
    FBUF,
    /** A DBuf: a ring, absolute positions. */
    DBUF
}
