package org.bailey.shell.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.kernel.spec.Workers;

/**
 * A stack as it is stepped: by one worker, and with the session in the place of standard output.
 *
 * @param outputs domains whose output the session shows
 */
record SteppedStack(StackSpec spec, List<String> outputs) {

    private static final String STDOUT = "stdout";

    /** The stack of a spec, stepped. */
    static SteppedStack of(StackSpec spec) {
        List<DomainSpec> domains = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (DomainSpec domain : spec.domains()) {
            PluginSpec plugin = domain.plugin();
            Map<String, Object> options = domain.options();
            if (plugin.equals(PluginSpec.HOST)) {
                throw new BadInput("'" + domain.name() + "' is the end that a program holds, and step is no program;"
                    + " put another domain there: --set domains." + domain.name() + ".use=NAME");
            }
            if (plugin.device() && plugin.name().equals(STDOUT)) {
                outputs.add(domain.name());
                plugin = PluginSpec.HOST;
                options = Map.of();
            }
            domains.add(new DomainSpec(domain.name(), plugin, options, domain.isolation(), domain.restart()));
        }
        for (ChannelSpec channel : spec.channels()) {
            if (channel.tap() != null && channel.tap().file().equals(TapSpec.STDOUT)) {
                throw new BadInput("standard output is where step shows what it finds; give the tap a file: channel="
                    + channel.label());
            }
        }
        Workers one = new Workers(1, spec.workers().cpuPerCallNs());
        return new SteppedStack(new StackSpec(spec.name(), spec.transport(), spec.handling(), spec.limits(),
            spec.captureClock(), one, domains, spec.channels()), outputs);
    }
}
