package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;

/** Strongly connected parts of a stack (Tarjan 1972). */
final class StrongParts {

    private final Map<Account, Resident> byAccount = new HashMap<>();
    private final Map<Resident, Integer> index = new HashMap<>();
    private final Map<Resident, Integer> low = new HashMap<>();
    private final Deque<Resident> path = new ArrayDeque<>();
    private final Set<Resident> onPath = new HashSet<>();
    private final List<Set<Resident>> parts = new ArrayList<>();

    StrongParts(List<Resident> residents) {
        residents.forEach(resident -> byAccount.put(resident.account(), resident));
        for (Resident resident : residents) {
            if (!index.containsKey(resident)) {
                visit(resident);
            }
        }
    }

    List<Set<Resident>> parts() {
        return parts;
    }

    private void visit(Resident resident) {
        index.put(resident, index.size());
        low.put(resident, index.get(resident));
        path.push(resident);
        onPath.add(resident);
        for (Wire wire : resident.account().outgoing()) {
            Resident next = byAccount.get(wire.to().account());
            if (!index.containsKey(next)) {
                visit(next);
                low.merge(resident, low.get(next), Math::min);
            } else if (onPath.contains(next)) {
                low.merge(resident, index.get(next), Math::min);
            }
        }
        if (low.get(resident).equals(index.get(resident))) {
            Set<Resident> part = new LinkedHashSet<>();
            Resident member;
            do {
                member = path.pop();
                onPath.remove(member);
                part.add(member);
            } while (member != resident);
            parts.add(part);
        }
    }
}
