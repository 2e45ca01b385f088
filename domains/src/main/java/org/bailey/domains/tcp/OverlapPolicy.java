package org.bailey.domains.tcp;

import org.bailey.ipc.BadInput;

/**
 * Which bytes win where a segment overlaps another that still waits; bytes that were sent on never change.
 *
 * <p>End systems disagree here, so a policy has a name and is an option: there is no correct one (Shankar and
 * Paxson, <i>Active Mapping</i>, 2003; Novak and Sturges, <i>Target-Based TCP Stream Reassembly</i>, 2007).
 * A policy judges pairs of segments; a segment that lost bytes begins and ends where what is left of it does.
 */
interface OverlapPolicy {

    /**
     * The policy of this name.
     *
     * @throws BadInput where there is none
     */
    static OverlapPolicy named(String name) {
        return switch (name) {
            case "first" -> new FirstWins();
            case "last" -> new LastWins();
            case "bsd" -> new BsdOverlap();
            case "linux" -> new LinuxOverlap();
            default -> throw new BadInput("Option overlap must be first, last, bsd or linux: overlap=".concat(name));
        };
    }

    /** Whether a segment from one offset to another wins over one that waits, in the bytes that both have. */
    boolean replaces(long from, long to, HeldSegment waiting);
}
