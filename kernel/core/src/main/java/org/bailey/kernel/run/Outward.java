package org.bailey.kernel.run;

import java.util.List;
import org.bailey.ipc.account.Wire;

/** A channel from a worker's own domain: those that lead on from there, and who can hold what came by it. */
final class Outward {

    /**
     * Looks in a row that may find nothing given back, before nobody is believed to be about to. A worker that finds
     * nothing to do takes half a second for them, at most: see {@link Rest}.
     */
    private static final int LOOKS_MAX = 1024;

    /**
     * Looks in a row that are content with something having come back: a closer one asks for what other workers are
     * writing, which they then have to ask for back.
     */
    private static final int PASSES = 15;

    private final Wire wire;
    private final List<Wire> onward;
    private final List<Resident> holders;
    private final List<Plea> pleas;
    private long returned;
    private int looks;
    private int passes;

    /** A channel, with holders of the same worker, and pleas to those of others. */
    Outward(Wire wire, List<Wire> onward, List<Resident> holders, List<Plea> pleas) {
        this.wire = wire;
        this.onward = onward;
        this.holders = holders;
        this.pleas = pleas;
    }

    /** Whether more than half of it is used up. */
    boolean pressed() {
        return wire.channel().outlet().pressed();
    }

    /**
     * Whether somebody holds what it is short of. What moves further on may have come by another channel, and go on
     * moving for ever: so it counts as a reason to wait only as long as something comes back here now and then.
     */
    boolean stuck() {
        long now = wire.channel().outlet().ledger().collected();
        boolean moves = now != returned;
        looks = moves ? 0 : Math.min(looks + 1, LOOKS_MAX);
        returned = now;
        if (moves && passes > 0) {
            passes--;
            return false;
        }
        passes = PASSES;
        return wire.stuck(onward) || looks == LOOKS_MAX;
    }

    /** Domains of the same worker that can hold it. */
    List<Resident> holders() {
        return holders;
    }

    /** Pleas to the domains of other workers that can. */
    List<Plea> pleas() {
        return pleas;
    }
}
