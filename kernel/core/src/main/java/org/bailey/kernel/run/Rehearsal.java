package org.bailey.kernel.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.memory.Region;
import org.bailey.kernel.load.Thrown;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;

/**
 * One call of all that a context offers, and one report of a fault, before there is a plugin.
 *
 * <p>What is first used at the end of a stack that a plugin filled may be unusable ever after, as
 * {@link Account} explains for what it rehearses itself.
 */
final class Rehearsal {

    private static final long REGION_BYTES = 2L << 20;

    private Rehearsal() {
    }

    static void run() {
        PluginSpec plugin = new PluginSpec("rehearsal", null, "", "", List.of(), List.of("out"), Map.of(), true);
        DomainSpec spec = new DomainSpec("rehearsal", plugin, Map.of("text", "", "number", 1L, "flag", true),
            Isolation.LOADER, RestartPolicy.USUAL);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        KernelSettings settings = KernelSettings.usual(nowhere, true);
        try (Region region = new Region(REGION_BYTES)) {
            Account account = new Account(spec.name(), region, () -> null, () -> null);
            Resident resident = new Resident(spec, account, null, settings.clock(), settings);
            call(new DomainContext(resident, spec, settings.clock()));
        }
        FaultLog faults = new FaultLog(settings);
        Thrown thrown = Thrown.read(new IllegalStateException(spec.name()), null);
        faults.add(new FaultReport(spec.name(), "open", thrown.text(), thrown.sourceLine(), 1, 1, true),
            thrown.frames());
    }

    private static void call(DomainContext context) {
        context.port("out").name();
        context.counter(context.name()).increment();
        context.options().text("text");
        context.options().number("number");
        context.options().flag("flag");
        context.held().close();
        context.alarm(context.nowNs());
        context.log("control\ncharacters");
    }
}
