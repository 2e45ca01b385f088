package org.bailey.kernel.run;

/**
 * A mark that other workers can see: whether a domain is in a turn, and how many of its turns changed anything.
 *
 * <p>As with a sequence lock, who finds the same even number before and after looking at what the domain writes has
 * seen it between two turns. Only domains in a
 * cycle have their turns marked.
 */
final class Activity {

    private boolean marked;
    private volatile long stamp;

    /** Has the turns marked from now on. */
    void mark() {
        marked = true;
    }

    void begin() {
        if (marked) {
            stamp |= 1;
        }
    }

    void end(boolean changed) {
        if (marked) {
            stamp = (stamp & ~1L) + (changed ? 2 : 0);
        }
    }

    boolean underWay() {
        return (stamp & 1) != 0;
    }

    long changes() {
        return stamp & ~1L;
    }
}
