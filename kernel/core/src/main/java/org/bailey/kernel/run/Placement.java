package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.List;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;

/**
 * Policy: which worker each domain belongs to.
 *
 * <p>The one that the stack file says. All others are spread by their place in the order of the paths, in pieces
 * of the same length: so most channels stay on one worker, and the work moves on from worker to worker.
 */
final class Placement {

    private Placement() {
    }

    /** Index of each domain's worker, in the order of the domains. */
    static List<Integer> of(StackSpec spec) {
        int count = spec.workers().count();
        List<DomainSpec> domains = spec.domains();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            int pinned = domains.get(i).worker();
            if (count < 1 || pinned < 0 || pinned > count) {
                throw new IllegalArgumentException("no such worker: domain=" + domains.get(i).name() + ", worker="
                    + pinned + ", workers=" + count);
            }
            places.add(pinned > 0 ? pinned - 1 : (int) ((long) i * count / domains.size()));
        }
        return places;
    }
}
