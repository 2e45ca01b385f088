package org.bailey.kernel.spec;

/** How strongly a domain is walled in. */
public enum Isolation {
    /** Loaded beside the kernel's own classes: for trusted code and debugging. */
    NONE,
    /** A class loader of its own without a parent, and an exact allow-list. */
    LOADER
}
