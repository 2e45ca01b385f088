package org.bailey.compare.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.StackSpec;

/**
 * What has to be set in a stack so that it goes on for as long as it is measured, and at full speed.
 *
 * <p>Sources say how often they send by one of three options; what other devices write goes nowhere, as it would fill
 * the disk.
 */
final class Endless {

    private static final List<String> HOW_OFTEN = List.of("repeat", "times", "count");
    private static final String FOR_EVER = "1000000000000";

    /** Options by which a source is slower than it can be, and their value where it is not. */
    private static final Map<String, String> PACES = Map.of("pace", "false", "rate", "0");

    private static final String A_LONG_CALL = "2 h";
    private static final String NOWHERE = "/dev/null";

    private Endless() {
    }

    /**
     * The settings, as {@code --set} writes them.
     *
     * @throws BadInput where the stack cannot be compared
     */
    static List<String> settings(StackSpec spec) {
        List<String> settings = new ArrayList<>();
        if (spec.workers().cpuPerCallNs() > 0) {
            // A source that stands at the gate is in a call of its own.
            settings.add("limits.cpu-per-call=" + A_LONG_CALL);
        }
        for (DomainSpec domain : spec.domains()) {
            PluginSpec plugin = domain.plugin();
            if (plugin.equals(PluginSpec.HOST)) {
                throw new BadInput(refusal(spec) + "'" + domain.name() + "' is the end that an embedding program holds;"
                    + " put a source in its place");
            }
            if (plugin.in().isEmpty()) {
                source(spec, domain, settings);
            } else if (plugin.device()) {
                sink(spec, domain, settings);
            }
        }
        return settings;
    }

    private static void source(StackSpec spec, DomainSpec domain, List<String> settings) {
        Map<String, OptionSpec> options = domain.plugin().options();
        Optional<String> howOften = HOW_OFTEN.stream().filter(name -> options.containsKey(name)
            && options.get(name).type() == OptionType.INTEGER).findFirst();
        settings.add("domains." + domain.name() + "." + howOften.orElseThrow(() -> new BadInput(refusal(spec)
            + "the source '" + domain.name() + "' has no option that says how often it sends, one of "
            + String.join(", ", HOW_OFTEN) + "; use pcap-file or generator")) + "=" + FOR_EVER);
        PACES.forEach((name, value) -> {
            if (options.containsKey(name)) {
                settings.add("domains." + domain.name() + "." + name + "=" + value);
            }
        });
    }

    private static void sink(StackSpec spec, DomainSpec domain, List<String> settings) {
        for (OptionSpec option : domain.plugin().options().values()) {
            if (option.type() != OptionType.PATH) {
                continue;
            }
            if (!option.name().equals("file")) {
                throw new BadInput(refusal(spec) + "'" + domain.name() + "' would fill what its option " + option.name()
                    + " names; take it out of the paths");
            }
            settings.add("domains." + domain.name() + ".file=" + NOWHERE);
        }
    }

    private static String refusal(StackSpec spec) {
        return "the stack cannot be compared, stack=" + spec.name() + ": ";
    }
}
