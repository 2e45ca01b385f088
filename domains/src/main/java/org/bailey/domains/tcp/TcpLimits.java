package org.bailey.domains.tcp;

import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;

/** The bounds of memory and patience, from the options. */
record TcpLimits(long memoryBytes, long connectionBytes, int connections, long idleNs, long closingNs, long holeNs) {

    /** Holes that one direction waits for at most: the bound of every search. */
    static final int MOST_HOLES = 128;

    private static final int MOST_CONNECTIONS = 1 << 24;
    /** As many segments as a domain may hold, of the least that each counts. */
    private static final long MOST_MEMORY_BYTES = 512L << 20;

    /**
     * Reads the options.
     *
     * @throws BadInput where one cannot be used
     */
    static TcpLimits from(Options options) {
        long connections = options.number("flows");
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new BadInput("Option flows must be 1 to 16777216: flows=".concat(Long.toString(connections)));
        }
        long memoryBytes = options.number("memory");
        if (memoryBytes < 0 || memoryBytes > MOST_MEMORY_BYTES) {
            throw new BadInput("Option memory must be 0 to 512 MiB: memory=".concat(Long.toString(memoryBytes)));
        }
        return new TcpLimits(memoryBytes, atLeastZero(options, "flow-memory"), (int) connections,
            atLeastZero(options, "idle"), atLeastZero(options, "closing"), atLeastZero(options, "hole"));
    }

    private static long atLeastZero(Options options, String name) {
        long value = options.number(name);
        if (value < 0) {
            throw new BadInput("Option ".concat(name).concat(" must not be negative: ").concat(name).concat("=")
                .concat(Long.toString(value)));
        }
        return value;
    }
}
