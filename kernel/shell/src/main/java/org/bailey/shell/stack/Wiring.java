package org.bailey.shell.stack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Words;

/**
 * Turns paths into channels: finds out which ports are meant.
 *
 * <p>Of {@code x -> y}, x's output is the one written as {@code x.port}; else the one that is called like y or
 * like y's plugin; else x's first. y's input is the one written as {@code y.port}; else y's first.
 * In the middle of a path, a written port is the input, the output or both, whichever the domain has by that name.
 */
final class Wiring {

    private final Map<String, PluginSpec> plugins;
    private final Mistakes mistakes;
    private final Set<Ends> channels = new LinkedHashSet<>();

    /** A wiring of these domains, by name. Others were found faulty before and are passed over. */
    Wiring(Map<String, PluginSpec> plugins, Mistakes mistakes) {
        this.plugins = plugins;
        this.mistakes = mistakes;
    }

    /** The channels of all paths, each once. */
    Set<Ends> channels() {
        return channels;
    }

    /** Adds the channels of a path. */
    void add(List<Segment> path) {
        for (int i = 0; i < path.size(); i++) {
            knowPort(path.get(i));
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            Segment from = path.get(i);
            Segment to = path.get(i + 1);
            if (from.domain().equals(to.domain())) {
                mistakes.add(to.place(), "'" + to.domain() + "' cannot be its own neighbour");
            } else if (plugins.containsKey(from.domain()) && plugins.containsKey(to.domain())) {
                Optional<String> out = output(from, to, i == 0);
                Optional<String> in = input(to, i + 2 == path.size());
                if (out.isPresent() && in.isPresent()) {
                    channels.add(new Ends(from.domain(), out.get(), to.domain(), in.get()));
                }
            }
        }
    }

    private void knowPort(Segment segment) {
        PluginSpec plugin = plugins.get(segment.domain());
        if (plugin == null || segment.port().isEmpty()) {
            return;
        }
        List<String> ports = new ArrayList<>(plugin.in());
        ports.addAll(plugin.out());
        if (!ports.contains(segment.port())) {
            mistakes.add(segment.place(), "'" + segment.domain() + "' has no port '" + segment.port() + "'"
                + Words.instead(segment.port(), new LinkedHashSet<>(ports)));
        }
    }

    private Optional<String> output(Segment from, Segment to, boolean first) {
        List<String> outs = plugins.get(from.domain()).out();
        if (outs.isEmpty()) {
            mistakes.add(from.place(), "'" + from.domain() + "' has no output; it can only be the last of a path");
            return Optional.empty();
        }
        if (outs.contains(from.port())) {
            return Optional.of(from.port());
        }
        if (first && !from.port().isEmpty()) {
            mistakes.add(from.place(), "'" + from.port() + "' is an input of '" + from.domain()
                + "'; where a path begins, an output is needed" + Words.instead(from.port(), outs));
            return Optional.empty();
        }
        String plugin = plugins.get(to.domain()).name();
        return Optional.of(outs.contains(to.domain()) ? to.domain() : outs.contains(plugin) ? plugin
            : outs.getFirst());
    }

    private Optional<String> input(Segment to, boolean last) {
        List<String> ins = plugins.get(to.domain()).in();
        if (ins.isEmpty()) {
            mistakes.add(to.place(), "'" + to.domain() + "' is a source, it has no input; it can only be the first of"
                + " a path");
            return Optional.empty();
        }
        if (ins.contains(to.port())) {
            return Optional.of(to.port());
        }
        if (last && !to.port().isEmpty()) {
            mistakes.add(to.place(), "'" + to.port() + "' is an output of '" + to.domain()
                + "'; where a path ends, an input is needed" + Words.instead(to.port(), ins));
            return Optional.empty();
        }
        return Optional.of(ins.getFirst());
    }

    /** Notes every domain of a path's beginning that waits for input which nobody sends. */
    void checkFed(List<Segment> path) {
        Segment first = path.getFirst();
        PluginSpec plugin = plugins.get(first.domain());
        boolean fed = channels.stream().anyMatch(channel -> channel.to().equals(first.domain()));
        if (plugin != null && !fed && !plugin.in().isEmpty() && !plugin.device()) {
            mistakes.add(first.place(), "nothing sends to '" + first.domain()
                + "'; a path begins with a source, or with a domain that another path leads to");
        }
    }
}
