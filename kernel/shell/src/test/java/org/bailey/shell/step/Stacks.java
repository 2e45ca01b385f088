package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.Kind;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.inspect.SliceView;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;

/** Specs and messages for tests that run no stack. */
final class Stacks {

    private Stacks() {
    }

    /** A stack of these channels, each {@code from.out>to}. */
    static StackSpec of(String... channels) {
        List<ChannelSpec> specs = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (String channel : channels) {
            String[] ends = channel.split("[.>]");
            specs.add(new ChannelSpec(ends[0], ends[1], ends[2], "in", "fbuf", Handling.FASTEST, false,
                TransportLimits.USUAL));
            names.add(ends[0]);
            names.add(ends[2]);
        }
        return new StackSpec("test", "fbuf", Handling.FASTEST, TransportLimits.USUAL, false,
            names.stream().map(name -> domain(name, name)).toList(), specs);
    }

    static DomainSpec domain(String name, String plugin) {
        return new DomainSpec(name, new PluginSpec(plugin, null, "x.X", "", List.of("in"), List.of("out"), Map.of(),
            plugin.equals("stdout")), Map.of(), Isolation.LOADER, RestartPolicy.USUAL);
    }

    /** A data message of these slices: offset and length in turns, all of one buffer. */
    static MessageView message(long... slices) {
        return classified(0, slices);
    }

    /** The same with a class word. */
    static MessageView classified(int classWord, long... slices) {
        List<SliceView> views = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < slices.length; i += 2) {
            views.add(new SliceView(slices[i], (int) slices[i + 1], 0, 1));
            length += (int) slices[i + 1];
        }
        return new MessageView(0, 0, Kind.DATA, classWord, 0, 0, 0, length, views);
    }
}
