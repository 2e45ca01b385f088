package org.bailey.domains.tcp;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;

/**
 * Which bytes win where a segment overlaps others that still wait; bytes that were sent on never change.
 *
 * <p>End systems disagree here, so the policy has a name and an option: there is no correct one (Novak and
 * Sturges, <i>Target-Based TCP Stream Reassembly</i>, 2007).
 */
interface OverlapPolicy {

    /** The policy of this name. */
    static OverlapPolicy named(String name) {
        if (name.equals("first")) {
            return new FirstWins();
        }
        throw new BadInput("Option overlap must be first: overlap=".concat(name));
    }

    /**
     * Puts a payload among the segments that wait, or parts of it; it is used up.
     *
     * @return how many of its bytes were not needed
     */
    int insert(HeldSegments held, SegmentPool pool, long from, Aggregate payload, long timestampNs);
}
