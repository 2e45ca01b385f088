package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;

/**
 * Domains that can reach one another in a circle, so that none of them hears of an end from the others.
 *
 * <p>It ends as a whole: when nothing more comes from outside, nothing waits inside, all are at rest, and no fresh
 * instance is still to come. Its domains may belong to several workers: then a look at all of them counts only if none
 * was in a turn, or had one that changed anything, from before it to after it, see {@link Activity}.
 */
final class Cycle {

    private static final long ACTIVE = -1;

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

    boolean has(Resident resident) {
        return members.contains(resident);
    }

    /** Ends the channels inside where the whole has come to rest; whether it did so now. */
    boolean endIfAtRest() {
        if (entrances.isEmpty() || inside.stream().allMatch(Wire::ended)) {
            return false;
        }
        long before = changes();
        if (before != ACTIVE && atRest() && changes() == before) {
            inside.forEach(Wire::endAtRest);
            return true;
        }
        return false;
    }

    private boolean atRest() {
        return entrances.stream().allMatch(Wire::drained)
            && inside.stream().allMatch(wire -> wire.channel().inlet().queued() == 0)
            && members.stream().allMatch(member -> member.account().waiting() == 0)
            && members.stream().noneMatch(member -> member.supervisor().isVacant());
    }

    /** Turns that changed anything so far, or that somebody is in a turn. */
    private long changes() {
        long changes = 0;
        for (Resident member : members) {
            if (member.activity().underWay()) {
                return ACTIVE;
            }
            changes += member.activity().changes();
        }
        return changes;
    }

    /** The cycles among these domains: strongly connected parts of more than one, or with a channel to itself. */
    static List<Cycle> among(List<Resident> residents) {
        Map<Account, Resident> byAccount = new HashMap<>();
        residents.forEach(resident -> byAccount.put(resident.account(), resident));
        List<Cycle> cycles = new ArrayList<>();
        for (Set<Resident> part : new StrongParts<>(residents, resident -> resident.account().outgoing().stream()
                .map(wire -> byAccount.get(wire.to().account())).toList()).parts()) {
            Resident any = part.iterator().next();
            boolean selfLoop = any.account().outgoing().stream().anyMatch(w -> w.to().account() == any.account());
            if (part.size() > 1 || selfLoop) {
                cycles.add(new Cycle(part));
            }
        }
        return cycles;
    }
}
