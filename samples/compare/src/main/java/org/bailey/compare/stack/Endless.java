package org.bailey.compare.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** An option by which a source is slower than it can be, and its value where it is not. */
    private record Pace(String option, OptionType type, String none) {
    }

    private static final List<Pace> PACES = List.of(new Pace("pace", OptionType.BOOLEAN, "false"),
        new Pace("rate", OptionType.INTEGER, "0"));

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
                throw refusal(spec, domain, "is the end that an embedding program holds; put a source in its place");
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
        String howOften = HOW_OFTEN.stream().filter(name -> options.containsKey(name)
            && options.get(name).type() == OptionType.INTEGER).findFirst().orElseThrow(() -> refusal(spec, domain,
            "is a source without an option that says how often it sends, one of " + String.join(", ", HOW_OFTEN)
            + "; use pcap-file or generator"));
        settings.add("domains." + domain.name() + "." + howOften + "=" + FOR_EVER);
        for (Pace pace : PACES) {
            OptionSpec option = options.get(pace.option);
            if (option != null && option.type() == pace.type) {
                settings.add("domains." + domain.name() + "." + pace.option + "=" + pace.none);
            }
        }
    }

    private static void sink(StackSpec spec, DomainSpec domain, List<String> settings) {
        for (OptionSpec option : domain.plugin().options().values()) {
            if (option.type() != OptionType.PATH) {
                continue;
            }
            if (!option.name().equals("file")) {
                throw refusal(spec, domain, "would fill what its option " + option.name()
                    + " names; take it out of the paths");
            }
            settings.add("domains." + domain.name() + ".file=" + NOWHERE);
        }
        if (!domain.plugin().out().isEmpty()) {
            throw refusal(spec, domain, "exchanges messages with the outside, which is not the same twice; put"
                + " pcap-file or generator in its place, or discard");
        }
    }

    private static BadInput refusal(StackSpec spec, DomainSpec domain, String reason) {
        return refusal(spec.name(), "'" + domain.name() + "' " + reason);
    }

    /** What is told of a stack that cannot be compared. */
    static BadInput refusal(String stack, String reason) {
        return new BadInput("the stack cannot be compared, stack=" + stack + ": " + reason);
    }
}
