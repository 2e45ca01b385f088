package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bailey.kernel.spec.ChannelSpec;

/** Who can be reached from where, as the channels of a stack lead: the paths of its allocators. */
record Reach(List<ChannelSpec> channels) {

    /** Whom what a domain sends through one of its ports can reach, itself among them. */
    Set<String> from(String domain, String port) {
        return through(domain, channel -> channel.from().equals(domain) && channel.out().equals(port));
    }

    /** Whom what a domain sends through any of its ports can reach, itself among them. */
    Set<String> from(String domain) {
        return through(domain, channel -> channel.from().equals(domain));
    }

    private Set<String> through(String domain, Predicate<ChannelSpec> first) {
        Set<String> reached = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        channels.stream().filter(first).map(ChannelSpec::to).filter(reached::add).forEach(ahead::add);
        while (!ahead.isEmpty()) {
            String from = ahead.remove();
            channels.stream().filter(channel -> channel.from().equals(from)).map(ChannelSpec::to).filter(reached::add)
                .forEach(ahead::add);
        }
        reached.add(domain);
        return reached;
    }
}
