package org.bailey.kernel.run;

/** Time as the kernel sees it, in nanoseconds; no fixed origin, never runs backwards. */
public interface Clock {

    /** The time now. */
    long nowNs();

    /** The machine's own. */
    static Clock system() {
        return System::nanoTime;
    }
}
