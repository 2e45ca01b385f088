package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.shell.yaml.Words;

/** The domains and channels of a stack, by the names that people write. */
final class Names {

    private static final Pattern ARROW = Pattern.compile("\\s*->\\s*");
    private static final Pattern END = Pattern.compile("([^.\\s]+)(?:\\.([^.\\s]+))?");

    private final List<String> domains;
    private final List<ChannelSpec> channels;

    Names(StackSpec spec) {
        domains = spec.domains().stream().map(DomainSpec::name).toList();
        channels = spec.channels();
    }

    List<String> domains() {
        return domains;
    }

    /** The label of each channel. */
    List<String> labels() {
        return channels.stream().map(ChannelSpec::label).toList();
    }

    String label(int channel) {
        return channels.get(channel).label();
    }

    String sender(int channel) {
        return channels.get(channel).from();
    }

    String receiver(int channel) {
        return channels.get(channel).to();
    }

    /** A domain's name, if it is one. */
    String domain(String word) {
        if (!domains.contains(word)) {
            throw new BadInput("no domain is called '" + word + "'" + Words.instead(word, domains));
        }
        return word;
    }

    /** The channels that lead to a domain. */
    Set<Integer> into(String domain) {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i).to().equals(domain)) {
                found.add(i);
            }
        }
        return found;
    }

    /** The channels that {@code from -> to} can mean, ports left out or written. */
    Set<Integer> channels(String text) {
        String[] ends = ARROW.split(text.strip(), -1);
        Matcher from = END.matcher(ends[0]);
        Matcher to = END.matcher(ends[ends.length - 1]);
        if (ends.length != 2 || !from.matches() || !to.matches()) {
            throw new BadInput("'" + text.strip() + "' is no channel; write domain -> domain or domain.port -> domain");
        }
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < channels.size(); i++) {
            ChannelSpec channel = channels.get(i);
            if (meets(from, channel.from(), channel.out()) && meets(to, channel.to(), channel.in())) {
                found.add(i);
            }
        }
        if (found.isEmpty()) {
            throw new BadInput("no channel leads '" + text.strip() + "'" + Words.instead(text.strip(), plain()));
        }
        return found;
    }

    private static boolean meets(Matcher end, String domain, String port) {
        return end.group(1).equals(domain) && (end.group(2) == null || end.group(2).equals(port));
    }

    /** The channels without ports, as one writes them where that is enough. */
    List<String> plain() {
        List<String> plain = new ArrayList<>();
        channels.forEach(channel -> plain.add(channel.from() + " -> " + channel.to()));
        return plain.stream().distinct().toList();
    }
}
