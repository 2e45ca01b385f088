package org.bailey.kernel.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.Workers;

/** A stack put together by a test, fed from the host domain {@code feed}, read at the host domain {@code sink}. */
public final class TestStack {

    static final TransportLimits SMALL = new TransportLimits(64, 64, 1 << 20);

    final ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
    Diagnostics loggers = Diagnostics.lines(new PrintStream(diagnostics, true));
    final List<DomainSpec> domains = new ArrayList<>();
    final List<ChannelSpec> channels = new ArrayList<>();
    final String transport;
    public RestartPolicy restart = RestartPolicy.USUAL;
    public Scheduler scheduler = Scheduler.roundRobin();
    public Isolation isolation = Isolation.LOADER;
    Map<String, Object> options = Map.of();
    public Handling handling = Handling.FASTEST;
    Workers workers = Workers.ONE;
    DBufKind ring = DBufKind.V;
    int worker;
    TransportLimits limits = SMALL;
    boolean verbose;
    Clock clock = Clock.system();
    boolean debugged;

    /** An empty stack over this transport. */
    public TestStack(String transport) {
        this.transport = transport;
    }

    /** Adds a domain. */
    public TestStack domain(String name, PluginSpec plugin) {
        domains.add(new DomainSpec(name, plugin, options, isolation, restart, worker));
        return this;
    }

    /** Adds a channel. */
    public TestStack wire(String from, String out, String to) {
        return wire(from, out, to, "in");
    }

    /** Adds a channel to a port of this name. */
    TestStack wire(String from, String out, String to, String in) {
        return wire(from, out, to, in, false);
    }

    /** Adds a channel that loses messages where it is full. */
    TestStack drop(String from, String out, String to) {
        return wire(from, out, to, "in", true);
    }

    private TestStack wire(String from, String out, String to, String in, boolean droppingWhenFull) {
        channels.add(new ChannelSpec(from, out, to, in, transport, handling, droppingWhenFull, limits.with(ring)));
        return this;
    }

    /** feed, then these plugins in a row, then sink. */
    public static TestStack chain(String transport, PluginSpec... plugins) {
        TestStack stack = new TestStack(transport);
        return stack.row(plugins);
    }

    /** feed, then these plugins in a row, then sink. */
    public TestStack row(PluginSpec... plugins) {
        domain("feed", PluginSpec.HOST);
        String before = "feed";
        for (PluginSpec plugin : plugins) {
            domain(plugin.name(), plugin);
            wire(before, "out", plugin.name());
            before = plugin.name();
        }
        domain("sink", PluginSpec.HOST);
        return wire(before, "out", "sink");
    }

    /** Assembles it. */
    public Kernel assemble() {
        StackSpec spec = new StackSpec("test", transport, handling, SMALL.with(ring), false, workers, domains,
            channels);
        KernelSettings settings = new KernelSettings(loggers, verbose, clock, scheduler, null, false,
            (channel, of) -> of);
        return Kernel.assemble(spec, debugged ? settings.inDebugger() : settings);
    }

    /** What came out as diagnostics. */
    public String said() {
        return diagnostics.toString(StandardCharsets.UTF_8);
    }

    /** Feeds texts, runs to the end on this thread, returns what came out. */
    public static List<String> through(Kernel kernel, List<String> texts) {
        Thread feeder = Thread.ofPlatform().start(() -> {
            try {
                for (String text : texts) {
                    kernel.host("feed").send(text.getBytes(StandardCharsets.ISO_8859_1));
                }
                kernel.host("feed").end();
            } catch (IllegalStateException ended) {
                // A stack that failed for good takes no more.
                return;
            }
        });
        kernel.run();
        try {
            feeder.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<String> out = new ArrayList<>();
        for (byte[] bytes = kernel.host("sink").poll(); bytes != null; bytes = kernel.host("sink").poll()) {
            out.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return out;
    }

    /** This many different texts. */
    public static List<String> numbered(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("message " + i);
        }
        return texts;
    }
}
