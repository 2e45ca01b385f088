package org.bailey.ipc.beltway;

import java.util.function.LongSupplier;

/**
 * How long a writer that is full waits for a reader that does not move at all, before it puts it out.
 *
 * @param stallNs nanoseconds
 * @param clock gives the time in nanoseconds
 */
public record Patience(long stallNs, LongSupplier clock) {

    /** Waits for ever. */
    public static final Patience ENDLESS = new Patience(Long.MAX_VALUE, () -> 0);

    /** So many nanoseconds by the machine's clock. */
    public static Patience ofNs(long stallNs) {
        return new Patience(stallNs, System::nanoTime);
    }
}
