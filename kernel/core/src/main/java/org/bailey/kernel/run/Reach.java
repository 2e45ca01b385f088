package org.bailey.kernel.run;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.bailey.ipc.memory.DataPath;
import org.bailey.kernel.spec.ChannelSpec;

/** Who can be reached from where, as the channels of a stack lead: the paths of its allocators. */
final class Reach {

    private final List<ChannelSpec> channels;
    private final ToIntFunction<String> numbers;

    /** The channels, and the number by which paths know the domain of a name. */
    Reach(List<ChannelSpec> channels, ToIntFunction<String> numbers) {
        this.channels = channels;
        this.numbers = numbers;
    }

    /** The path of what a domain sends through one of its ports. */
    DataPath from(String domain, String port) {
        return through(domain, channel -> channel.from().equals(domain) && channel.out().equals(port));
    }

    /** The path of what a domain sends through any of its ports. */
    DataPath from(String domain) {
        return through(domain, channel -> channel.from().equals(domain));
    }

    private DataPath through(String domain, Predicate<ChannelSpec> first) {
        Set<String> reached = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        channels.stream().filter(first).map(ChannelSpec::to).filter(reached::add).forEach(ahead::add);
        while (!ahead.isEmpty()) {
            String from = ahead.remove();
            channels.stream().filter(channel -> channel.from().equals(from)).map(ChannelSpec::to).filter(reached::add)
                .forEach(ahead::add);
        }
        reached.add(domain);
        BitSet domains = new BitSet();
        reached.forEach(name -> domains.set(numbers.applyAsInt(name)));
        return DataPath.of(domains);
    }
}
