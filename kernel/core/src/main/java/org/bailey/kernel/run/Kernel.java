package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Mappings;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.events.Registration;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.inspect.ObservedChannel;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.tap.Tap;
import org.bailey.kernel.tap.TappedInlet;

/**
 * A stack that was assembled from its spec: domains loaded and opened, channels wired.
 *
 * <p>{@link #run} takes over the calling thread; only {@link #stop}, {@link #report} and the host ports are for
 * others.
 */
public final class Kernel implements AutoCloseable {

    private static final long REGION_BYTES = 2L << 30;

    /** Below that a window could hold next to nothing. */
    private static final int MAPPINGS_OF_A_WINDOW = 256;

    private final StackSpec spec;
    private final KernelSettings settings;
    private final StackPlan plan;
    private final Region region = new Region(REGION_BYTES);
    private final DomainLoader loader;
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<String, HostPort> hosts = new LinkedHashMap<>();
    private final Map<ChannelSpec, Tap> taps = new LinkedHashMap<>();
    private Crew crew;
    private volatile long startedNs;
    private long endedNs;
    private boolean closed;

    private Kernel(StackSpec given, KernelSettings settings) {
        this.spec = settings.debugged() ? given.withoutLimitOnCalls() : given;
        this.settings = settings;
        this.plan = StackPlan.of(spec);
        this.loader = new DomainLoader(spec.workers().cpuPerCallNs() > 0);
    }

    /**
     * Assembles a stack; on any mistake nothing of it is left.
     *
     * @throws BaileyException where a domain finds its input unusable, with BAD_INPUT, or the system refuses
     * @throws StartFailure where a domain throws in its constructor or in {@code open}
     */
    public static Kernel assemble(StackSpec spec, KernelSettings settings) {
        Kernel kernel = new Kernel(spec, settings);
        try {
            kernel.wire();
            kernel.open();
            return kernel;
        } catch (Throwable e) {
            kernel.close();
            throw e;
        }
    }

    private void wire() {
        Registration.awaitRecorder();
        List<Integer> places = plan.places();
        Map<Integer, Clock> clocks = new HashMap<>();
        Transport usual = Transports.named(spec.transport());
        Transport refuge = Transports.named("fbuf");
        Mode mode = spec.handling().mode();
        if (isGuarded()) {
            region.guard();
        }
        checkWindows();
        for (int i = 0; i < spec.domains().size(); i++) {
            DomainSpec domain = spec.domains().get(i);
            Clock clock = clocks.computeIfAbsent(places.get(i),
                worker -> spec.captureClock() ? new CaptureClock() : settings.clock());
            String name = domain.name();
            Space space = new Space(region, name, plan.enforcement(name));
            if (domain.plugin().device()) {
                space.trust();
            }
            // Paths are asked for when the stores are made: by then all domains have their numbers.
            Account account = new Account(space,
                () -> usual.store(space, mode, path(plan.readers(name)), spec.limits()),
                () -> refuge.store(space, mode.sharing(), path(plan.readers(name)), spec.limits()));
            residents.put(domain.name(), new Resident(domain, account, loader, clock, settings));
        }
        Map<StorePlan, Store> stores = new HashMap<>();
        for (ChannelSpec channel : spec.channels()) {
            wires.add(connect(channel, stores));
        }
        crew = new Crew(spec, List.copyOf(residents.values()), places, settings);
    }

    private boolean isGuarded() {
        return !spec.handling().fastest() || spec.channels().stream().anyMatch(each -> !each.handling().fastest());
    }

    /** Windows of real pages hold fbufs only, and the system has to allow so many mappings. */
    private void checkWindows() {
        long windows = spec.domains().stream().map(DomainSpec::name).map(plan::enforcement)
            .filter(Enforcement.PAGES::equals).count();
        boolean others = !spec.transport().equals("fbuf")
            || spec.channels().stream().anyMatch(channel -> !channel.transport().equals("fbuf"));
        if (windows > 0 && others) {
            throw new IllegalArgumentException("windows of pages hold fbufs only: windows=" + windows
                + ", transport=" + spec.transport());
        }
        Mappings.PROCESS.require(windows * MAPPINGS_OF_A_WINDOW, "windows=" + windows);
    }

    private DataPath path(List<String> names) {
        BitSet numbers = new BitSet();
        names.forEach(name -> numbers.set(residents.get(name).account().holdings().space().id()));
        return DataPath.of(numbers);
    }

    private Wire connect(ChannelSpec channel, Map<StorePlan, Store> stores) {
        Account from = residents.get(channel.from()).account();
        Account to = residents.get(channel.to()).account();
        Transport transport = Transports.named(channel.transport());
        Mode mode = channel.handling().mode();
        Store store = stores.computeIfAbsent(StorePlan.of(channel), absent ->
            from.owning(transport.store(from.holdings().space(), mode,
                path(plan.readers(channel.from(), channel.out())), channel.limits())));
        Channel opened = settings.wrapper().around(channel, observed(from, to, tapped(channel,
            transport.connect(from.holdings(), to.holdings(), store, channel.limits()))));
        Wire wire = new Wire(from.port(channel.out()), to.port(channel.in()), opened, transport.name(),
            channel.droppingWhenFull());
        DomainPort.attach(wire);
        return wire;
    }

    private Channel tapped(ChannelSpec channel, Channel opened) {
        if (channel.tap() == null) {
            return opened;
        }
        Tap tap = Tap.open(channel.tap(), settings.logger(Diagnostics.TAP));
        taps.put(channel, tap);
        return TappedInlet.on(opened, tap);
    }

    private Channel observed(Account from, Account to, Channel opened) {
        return settings.crossings() == null ? opened : ObservedChannel.on(opened, wires.size(), settings.crossings(),
            from.holdings().space(), to.holdings().space());
    }

    private void open() {
        Shift shift = new Shift(0);
        shift.begin();
        for (Resident resident : residents.values()) {
            try {
                if (resident.spec().plugin().equals(PluginSpec.HOST)) {
                    hosts.put(resident.spec().name(), resident.supervisor().startHost(shift, crew.restOf(resident)));
                } else {
                    resident.supervisor().start(shift);
                }
            } catch (Throwable e) {
                throw StartFailure.of(resident, e);
            }
        }
        // Before any worker looks whether a cycle is at rest, though its first message was sent in open.
        wires.forEach(Wire::publish);
    }

    /** Runs the stack on this thread until it ends; see {@link Outcome}. */
    public Outcome run() {
        startedNs = System.nanoTime();
        try {
            return crew.run();
        } finally {
            closeAll();
            hosts.values().forEach(HostPort::finish);
            taps.values().forEach(Tap::end);
            endedNs = System.nanoTime();
        }
    }

    /** Asks a running stack to stop, from any thread; {@link #run} returns soon after. */
    public void stop() {
        crew.end(Outcome.STOPPED);
    }

    /** The embedding program's end of the host domain of this name; for any one thread. */
    public HostPort host(String name) {
        HostPort host = hosts.get(name);
        if (host == null) {
            throw new NoSuchElementException("no domain of this name uses host: name=" + name
                + ", hosts=" + hosts.keySet());
        }
        return host;
    }

    /** What happened until now; exact once {@link #run} has returned. */
    public StackReport report() {
        List<DomainReport> domains = new ArrayList<>();
        residents.values().forEach(resident -> domains.add(resident.summary().report()));
        List<ChannelReport> channels = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            ChannelCounters counters = wires.get(i).channel().counters();
            Steps steps = new Steps();
            steps.addAll(counters.steps());
            steps.addAll(wires.get(i).channel().outlet().store().steps());
            channels.add(new ChannelReport(spec.channels().get(i).label(), wires.get(i).transport(),
                spec.channels().get(i).handling(), counters.messages(), counters.bytes(), counters.bytesCopied(),
                counters.bytesEvacuated(), counters.bytesSecured(), counters.slicesOffPath(),
                counters.droppedMessages(), steps.done(), tappedBytes(spec.channels().get(i))));
        }
        long untilNs = endedNs != 0 ? endedNs : System.nanoTime();
        double seconds = startedNs == 0 ? 0 : (untilNs - startedNs) / 1e9;
        return new StackReport(spec.name(), spec.transport(), spec.handling(), seconds, domains, channels,
            crew.report());
    }

    /** A look inside, for as long as the stack stands still: whoever runs it asks, or is asked by it. */
    public Inspection inspect() {
        return new Inspection(region, residents.values().stream().map(Resident::account).toList(),
            List.copyOf(wires), spec.channels());
    }

    /** Where each domain stands, in the order of the spec. */
    public List<DomainStatus> statuses() {
        return residents.values().stream().map(each ->
            new DomainStatus(each.spec().name(), each.supervisor().state().name().toLowerCase(Locale.ROOT),
                each.supervisor().alarmNs()))
            .toList();
    }

    /** How far the stack has come; for any thread, until {@link #close}. */
    public StackGauges gauges() {
        List<ChannelGauge> channels = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            ChannelCounters counters = wire.channel().counters();
            channels.add(new ChannelGauge(spec.channels().get(i).label(), wire.transport(), counters.messages(),
                counters.bytes(), counters.bytesCopied(), counters.droppedMessages(),
                wire.channel().inlet().queued()));
        }
        return new StackGauges(spec.name(), spec.transport(), startedNs == 0 ? 0 : System.nanoTime() - startedNs,
            residents.values().stream().map(resident -> resident.summary().gauge()).toList(), channels);
    }

    private long tappedBytes(ChannelSpec channel) {
        Tap tap = taps.get(channel);
        return tap == null ? 0 : tap.tappedBytes();
    }

    /** Messages and memory that did not come back: 0 after an orderly end, whatever failed on the way. */
    public int outstanding() {
        if (closed) {
            throw new IllegalStateException("the kernel is closed");
        }
        int moved;
        do {
            moved = 0;
            wires.forEach(Wire::publish);
            for (Resident resident : residents.values()) {
                moved += resident.account().discard() + resident.account().collect();
            }
        } while (moved > 0);
        return residents.values().stream().mapToInt(resident -> resident.account().outstanding()).sum();
    }

    /** Ends all domains and gives the memory back. Not while {@link #run} runs. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeAll();
            taps.values().forEach(Tap::close);
            if (crew != null && crew.hasLostThreads()) {
                region.abandon();
            } else {
                region.close();
            }
        }
    }

    private void closeAll() {
        Shift shift = new Shift(0);
        shift.begin();
        residents.values().forEach(resident -> resident.close(shift));
    }
}
