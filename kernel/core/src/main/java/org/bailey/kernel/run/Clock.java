package org.bailey.kernel.run;

/** Time as the kernel sees it, in nanoseconds; no fixed origin, never runs backwards. */
public interface Clock {

    /** The time now. */
    long nowNs();

    /**
     * Hears that there is nothing to do, and has not been for a while; time that is only made up moves on.
     *
     * @param alarmNs the next time that anything waits for; {@link Long#MAX_VALUE} where nothing does
     */
    default void idle(long alarmNs) {
        // Real time moves by itself.
    }

    /** The machine's own. */
    static Clock system() {
        return System::nanoTime;
    }
}
