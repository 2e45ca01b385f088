package org.bailey.domains.tcp;

import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;

/** The bounds of memory and patience, from the options. */
record TcpLimits(long memoryBytes, int connections, long idleNs, long closingNs, long holeNs) {

    /** Holes that one direction waits for at most: the bound of every search. */
    static final int MOST_HOLES = 128;

    private static final int MOST_CONNECTIONS = 1 << 24;
    private static final int SHARES = 4;

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
        return new TcpLimits(atLeastZero(options, "memory"), (int) connections, atLeastZero(options, "idle"),
            atLeastZero(options, "closing"), atLeastZero(options, "hole"));
    }

    /** What one direction may hold. */
    long memoryBytesOfDirection() {
        return memoryBytes / SHARES;
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
