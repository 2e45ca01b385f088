package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;

/**
 * Policy: which worker each domain belongs to.
 *
 * <p>The one that the stack file says. All others are spread by how far from a source they are, in pieces of the
 * same length: so most channels stay on one worker, the work moves on from worker to worker, and layers beside each
 * other, as IPv4 and IPv6, stay together.
 */
final class Placement {

    private Placement() {
    }

    /** Index of each domain's worker, in the order of the domains. */
    static List<Integer> of(StackSpec spec) {
        int count = spec.workers().count();
        List<DomainSpec> domains = spec.domains();
        List<Integer> places = new ArrayList<>();
        List<Integer> order = byDistance(spec);
        for (int i = 0; i < domains.size(); i++) {
            int pinned = domains.get(i).worker();
            if (count < 1 || pinned < 0 || pinned > count) {
                throw new IllegalArgumentException("no such worker: domain=" + domains.get(i).name() + ", worker="
                    + pinned + ", workers=" + count);
            }
            places.add(pinned > 0 ? pinned - 1 : (int) ((long) order.indexOf(i) * count / domains.size()));
        }
        return places;
    }

    /** Domains by their distance from what no channel leads to, else in the order of the paths. */
    private static List<Integer> byDistance(StackSpec spec) {
        Map<String, Integer> distances = new HashMap<>();
        List<String> reached = new ArrayList<>(spec.domains().stream().map(DomainSpec::name)
            .filter(name -> spec.channels().stream().noneMatch(channel -> channel.to().equals(name))).toList());
        reached.forEach(source -> distances.put(source, 0));
        for (int i = 0; i < reached.size(); i++) {
            String from = reached.get(i);
            for (ChannelSpec channel : spec.channels()) {
                if (channel.from().equals(from) && !distances.containsKey(channel.to())) {
                    distances.put(channel.to(), distances.get(from) + 1);
                    reached.add(channel.to());
                }
            }
        }
        return IntStream.range(0, spec.domains().size()).boxed()
            .sorted(Comparator.comparing(i -> distances.getOrDefault(spec.domains().get(i).name(), 0))).toList();
    }
}
