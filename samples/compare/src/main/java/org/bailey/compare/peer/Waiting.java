package org.bailey.compare.peer;

/** The one way in which all wait here: some spins, then giving up the processor. */
final class Waiting {

    private static final int SPINS = 200;

    private int spun;

    /** Waits a little longer than the last time. */
    void idle() {
        if (spun < SPINS) {
            spun++;
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Begins anew: something was done. */
    void reset() {
        spun = 0;
    }
}
