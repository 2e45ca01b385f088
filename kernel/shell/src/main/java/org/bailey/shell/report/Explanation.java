package org.bailey.shell.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.run.StackPlan;
import org.bailey.kernel.run.StorePlan;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.shell.plugin.OptionReader;
import org.bailey.shell.yaml.Quantity;

/** What a stack will be once it is assembled, as tables, for people. */
public final class Explanation {

    private static final String FBUF = "fbuf";
    private static final long FBUF_UNIT_BYTES = 64 << 10;

    private final StackSpec spec;
    private final Path folder;
    private final StackPlan plan;

    private Explanation(StackSpec spec, Path folder) {
        this.spec = spec;
        this.folder = folder;
        this.plan = StackPlan.of(spec);
    }

    /** The whole explanation of a stack whose file is in this folder. */
    public static String of(StackSpec spec, Path folder) {
        Explanation explanation = new Explanation(spec, folder);
        return explanation.head() + '\n' + explanation.domains() + '\n' + explanation.channels() + '\n'
            + explanation.memory() + '\n' + explanation.grants() + '\n' + explanation.cycles();
    }

    private String head() {
        long cpuPerCallNs = spec.workers().cpuPerCallNs();
        return spec.name() + ": transport " + spec.transport()
            + (spec.transport().equals(FBUF) ? ", mode " + spec.handling().mode() : "")
            + ", enforcement " + spec.handling().enforcement().word() + ", workers " + spec.workers().count()
            + (cpuPerCallNs > 0 ? ", cpu-per-call " + Quantity.durationText(cpuPerCallNs) : "")
            + ", clock " + (spec.captureClock() ? "capture" : "system") + '\n';
    }

    private String domains() {
        Table table = new Table(7, "domain", "plugin", "jar", "isolation", "worker", "restart",
            "options that are not the default");
        for (int i = 0; i < spec.domains().size(); i++) {
            DomainSpec domain = spec.domains().get(i);
            PluginSpec plugin = domain.plugin();
            table.row(domain.name(), plugin.name(),
                plugin.jar() == null ? "built in" : plugin.jar().getFileName().toString(),
                domain.isolation() == Isolation.LOADER ? "loader" : "none",
                Integer.toString(plan.places().get(i) + 1), restart(domain.restart()), options(domain));
        }
        return table.toString();
    }

    private static String restart(RestartPolicy policy) {
        String then = policy.then() == RestartPolicy.Then.STOP ? "stop" : "drop";
        return policy.atMost() == 0 ? "never, " + then
            : policy.atMost() + " in " + Quantity.durationText(policy.withinNs()) + ", then " + then;
    }

    private String options(DomainSpec domain) {
        List<String> given = new ArrayList<>();
        for (OptionSpec option : domain.plugin().options().values()) {
            Object value = domain.options().get(option.name());
            if (option.required() || !value.equals(OptionReader.preset(option, folder))) {
                given.add(option.name() + "=" + OptionReader.text(option.type(), value));
            }
        }
        return String.join(", ", given);
    }

    private String channels() {
        Table table = new Table(7, "channel", "transport", "mode", "enforcement", "when full", "slots", "tap");
        for (ChannelSpec channel : spec.channels()) {
            table.row(channel.label() + "." + channel.in(), channel.transport(),
                mode(channel.transport(), channel.handling().mode()),
                channel.handling().enforcement().word(), channel.droppingWhenFull() ? "drop" : "wait",
                Table.number(channel.limits().messages()), tap(channel.tap()));
        }
        return table.toString();
    }

    private static String mode(String transport, Mode mode) {
        return transport.equals(FBUF) ? mode.toString() : "-";
    }

    private static String tap(TapSpec tap) {
        return tap == null ? "none" : tap.file().equals(TapSpec.STDOUT) ? "standard output" : tap.file();
    }

    private String memory() {
        Table table = new Table(4, "written for", "store", "at most", "can be read by");
        Set<StorePlan> told = new HashSet<>();
        for (DomainSpec domain : spec.domains()) {
            List<ChannelSpec> out = spec.channels().stream().filter(each -> each.from().equals(domain.name())).toList();
            for (ChannelSpec channel : out) {
                if (told.add(StorePlan.of(channel))) {
                    table.row(channel.from() + "." + channel.out(), store(channel.transport(),
                        channel.handling().mode(), channel.limits()), atMost(channel.transport(), channel.limits()),
                        String.join(" ", plan.readers(channel.from(), channel.out())));
                }
            }
            if (!out.isEmpty()) {
                table.row(domain.name() + ".*", store(spec.transport(), spec.handling().mode(), spec.limits()),
                    atMost(spec.transport(), spec.limits()), String.join(" ", plan.readers(domain.name())));
            }
        }
        return table.toString();
    }

    private static String store(String transport, Mode mode, TransportLimits limits) {
        return switch (transport) {
            case FBUF -> "fbufs, " + mode;
            case "copy" -> "fbufs, copied at each crossing";
            case "skbuff" -> "buffers, headroom " + Quantity.sizeText(limits.headroomBytes());
            case "beltway" -> "ring " + limits.ring().kind().word();
            default -> transport;
        };
    }

    private static String atMost(String transport, TransportLimits limits) {
        return Quantity.sizeText(transport.equals("beltway") ? limits.ring().sizeBytes()
            : limits.fbufs() * FBUF_UNIT_BYTES);
    }

    private String grants() {
        Table table = new Table(2, "driver", "granted");
        for (DomainSpec domain : spec.domains()) {
            if (domain.plugin().device()) {
                table.row(domain.name(), domain.plugin().jar() == null
                    ? "trusted, it is the end that an embedding program holds"
                    : "trusted; device memory, to its named module and no other");
            }
        }
        return spec.domains().stream().anyMatch(each -> each.plugin().device()) ? table.toString()
            : "drivers: none, so nothing is granted\n";
    }

    private String cycles() {
        if (plan.cycles().isEmpty()) {
            return "cycles: none\n";
        }
        StringBuilder text = new StringBuilder();
        for (List<String> cycle : plan.cycles()) {
            List<String> entrances = spec.channels().stream()
                .filter(each -> cycle.contains(each.to()) && !cycle.contains(each.from()))
                .map(each -> each.label() + "." + each.in()).toList();
            text.append("cycle: ").append(String.join(" ", cycle)).append("; entered by ")
                .append(entrances.isEmpty() ? "nothing" : String.join(", ", entrances)).append('\n');
        }
        return text.toString();
    }
}
