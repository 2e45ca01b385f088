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
import java.util.function.Function;

/** Strongly connected parts of a stack (Tarjan 1972). */
final class StrongParts<T> {

    private final Function<T, List<T>> receivers;
    private final Map<T, Integer> index = new HashMap<>();
    private final Map<T, Integer> low = new HashMap<>();
    private final Deque<T> path = new ArrayDeque<>();
    private final Set<T> onPath = new HashSet<>();
    private final List<Set<T>> parts = new ArrayList<>();

    /** The parts of these domains, each of which sends to its receivers. */
    StrongParts(List<T> domains, Function<T, List<T>> receivers) {
        this.receivers = receivers;
        for (T domain : domains) {
            if (!index.containsKey(domain)) {
                visit(domain);
            }
        }
    }

    List<Set<T>> parts() {
        return parts;
    }

    private void visit(T domain) {
        index.put(domain, index.size());
        low.put(domain, index.get(domain));
        path.push(domain);
        onPath.add(domain);
        for (T next : receivers.apply(domain)) {
            if (!index.containsKey(next)) {
                visit(next);
                low.merge(domain, low.get(next), Math::min);
            } else if (onPath.contains(next)) {
                low.merge(domain, index.get(next), Math::min);
            }
        }
        if (low.get(domain).equals(index.get(domain))) {
            Set<T> part = new LinkedHashSet<>();
            T member;
            do {
                member = path.pop();
                onPath.remove(member);
                part.add(member);
            } while (member != domain);
            parts.add(part);
        }
    }
}
