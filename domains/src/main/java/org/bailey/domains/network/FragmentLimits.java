package org.bailey.domains.network;

import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;

/** The bounds of memory, number and patience for what is not complete, from the options. */
record FragmentLimits(long memoryBytes, int datagrams, long timeoutNs) {

    /** Least that a fragment counts: its handle, and the rest of the memory block that it pins. */
    static final int LEAST_CHARGE_BYTES = 1024;

    private static final int MOST_DATAGRAMS = 1 << 16;
    /** With {@link #LEAST_CHARGE_BYTES}, half of the places that a domain may hold. */
    private static final long MOST_MEMORY_BYTES = 1L << 29;

    /**
     * Reads the options.
     *
     * @throws BadInput where one cannot be used
     */
    static FragmentLimits from(Options options) {
        String overlap = options.text("overlap");
        if (!overlap.equals("drop")) {
            throw new BadInput("Option overlap must be drop: overlap=".concat(overlap));
        }
        return new FragmentLimits(NumberOption.read(options, "memory", 0, MOST_MEMORY_BYTES),
            (int) NumberOption.read(options, "datagrams", 1, MOST_DATAGRAMS),
            NumberOption.read(options, "fragment-timeout", 0, Long.MAX_VALUE));
    }
}
