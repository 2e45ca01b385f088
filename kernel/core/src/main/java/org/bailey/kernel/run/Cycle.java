package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.account.Wire;

/**
 * Domains that can reach one another in a circle, so that none of them hears of an end from the others.
 *
 * <p>It ends as a whole: when nothing more comes from outside, nothing waits inside and all are at rest.
 */
final class Cycle {

    private final Set<Resident> members;
    private final List<Wire> inside = new ArrayList<>();
    private final List<Wire> entrances = new ArrayList<>();

    Cycle(Set<Resident> members) {
        this.members = members;
        for (Resident member : members) {
            for (Wire wire : member.account().incoming()) {
                if (members.stream().anyMatch(other -> other.account() == wire.from().account())) {
                    wire.insideCycle();
                    inside.add(wire);
                } else {
                    entrances.add(wire);
                }
            }
        }
        for (Resident member : members) {
            member.inCycle(inside.stream().filter(wire -> wire.from().account() == member.account()).toList());
        }
    }

    /** Ends the channels inside where the whole has come to rest. */
    void endIfAtRest() {
        boolean rest = entrances.stream().allMatch(Wire::drained)
            && inside.stream().allMatch(wire -> wire.channel().inlet().queued() == 0)
            && members.stream().allMatch(member -> member.account().waiting() == 0);
        if (rest && !entrances.isEmpty()) {
            inside.forEach(Wire::end);
        }
    }

    /** The cycles among these domains: strongly connected parts of more than one, or with a channel to itself. */
    static List<Cycle> among(List<Resident> residents) {
        List<Cycle> cycles = new ArrayList<>();
        for (Set<Resident> part : new StrongParts(residents).parts()) {
            Resident any = part.iterator().next();
            boolean selfLoop = any.account().outgoing().stream().anyMatch(w -> w.to().account() == any.account());
            if (part.size() > 1 || selfLoop) {
                cycles.add(new Cycle(part));
            }
        }
        return cycles;
    }
}
