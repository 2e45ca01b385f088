package org.bailey.kernel.spec;

/**
 * What happens after a fault: a restart, as long as there were not too many of late.
 *
 * @param atMost restarts allowed within the window; 0 for none
 * @param withinNs the window, in nanoseconds
 * @param then what happens after that
 */
public record RestartPolicy(int atMost, long withinNs, Then then) {

    /** Three restarts in ten seconds, then the stack stops. */
    public static final RestartPolicy USUAL = new RestartPolicy(3, 10_000_000_000L, Then.STOP);

    /** What happens to a domain that is not restarted any more. */
    public enum Then {
        /** The whole stack stops. */
        STOP,
        /** What still comes in is lost and counted; the others go on. */
        DROP
    }
}
