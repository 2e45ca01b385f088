package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Mappings;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.Transport;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.inspect.ObservedChannel;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.tap.Tap;
import org.bailey.kernel.tap.TappedInlet;

/**
 * The wiring of a stack: a region, a place in it for each domain, and the channels from place to place with what
 * observes them. No plugin's code has run yet.
 */
final class Wiring implements AutoCloseable {

    private static final long REGION_BYTES = 2L << 30;

    /** Below that a window could hold next to nothing. */
    private static final int MAPPINGS_OF_A_WINDOW = 256;

    private final StackSpec spec;
    private final KernelSettings settings;
    private final StackPlan plan;
    private final Region region = new Region(REGION_BYTES);
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final Map<StorePlan, Store> stores = new HashMap<>();
    private final List<Tap> taps = new ArrayList<>();
    private final List<ChannelSummary> channels = new ArrayList<>();

    /** The wiring of a stack, without anything in it. */
    Wiring(StackSpec spec, KernelSettings settings) {
        this.spec = spec;
        this.settings = settings;
        this.plan = StackPlan.of(spec);
    }

    /** Puts everything in that the spec names; whatever of it is there where this fails, {@link #close} takes out. */
    void lay() {
        List<Integer> places = places();
        if (isGuarded()) {
            region.guard();
        }
        checkWindows();
        Map<Integer, Clock> clocks = new HashMap<>();
        DomainLoader loader = new DomainLoader(spec.workers().cpuPerCallNs() > 0);
        for (int i = 0; i < spec.domains().size(); i++) {
            DomainSpec domain = spec.domains().get(i);
            Clock clock = clocks.computeIfAbsent(places.get(i),
                worker -> spec.captureClock() ? new CaptureClock() : settings.clock());
            residents.put(domain.name(), new Resident(domain, account(domain), loader, clock, settings));
        }
        spec.channels().forEach(this::connect);
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

    private Account account(DomainSpec domain) {
        String name = domain.name();
        Transport usual = Transports.named(spec.transport());
        Transport refuge = Transports.named("fbuf");
        Mode mode = spec.handling().mode();
        Space space = new Space(region, name, plan.enforcement(name));
        if (domain.plugin().device()) {
            space.trust();
        }
        // Paths are asked for when the stores are made: by then all domains have their numbers.
        return new Account(space,
            () -> usual.store(space, mode, path(plan.readers(name)), spec.limits()),
            () -> refuge.store(space, mode.sharing(), path(plan.readers(name)), spec.limits()));
    }

    private DataPath path(List<String> names) {
        BitSet numbers = new BitSet();
        names.forEach(name -> numbers.set(residents.get(name).account().holdings().space().id()));
        return DataPath.of(numbers);
    }

    private void connect(ChannelSpec channel) {
        Account from = residents.get(channel.from()).account();
        Account to = residents.get(channel.to()).account();
        Transport transport = Transports.named(channel.transport());
        Mode mode = channel.handling().mode();
        Store store = stores.computeIfAbsent(StorePlan.of(channel), absent ->
            from.stores().own(transport.store(from.holdings().space(), mode,
                path(plan.readers(channel.from(), channel.out())), channel.limits())));
        Channel plain = transport.connect(from.holdings(), to.holdings(), store, channel.limits());
        Tap tap = channel.tap() == null ? null : Tap.open(channel.tap(), settings.logger(Diagnostics.TAP));
        if (tap != null) {
            taps.add(tap);
        }
        Channel opened = settings.wrapper().around(channel,
            observed(from, to, tap == null ? plain : TappedInlet.on(plain, tap)));
        Wire wire = new Wire(from.port(channel.out()), to.port(channel.in()), opened, transport.name(),
            channel.droppingWhenFull());
        DomainPort.attach(wire);
        channels.add(new ChannelSummary(channel, wire, tap));
    }

    private Channel observed(Account from, Account to, Channel opened) {
        return settings.crossings() == null ? opened : ObservedChannel.on(opened, channels.size(), settings.crossings(),
            from.holdings().space(), to.holdings().space());
    }

    Region region() {
        return region;
    }

    /** Index of each domain's worker, in the order of the spec, as all that follows. */
    List<Integer> places() {
        return plan.places();
    }

    List<Resident> residents() {
        return List.copyOf(residents.values());
    }

    List<ChannelSummary> channels() {
        return channels;
    }

    List<Wire> wires() {
        return channels.stream().map(ChannelSummary::wire).toList();
    }

    List<Tap> taps() {
        return taps;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        taps.forEach(Tap::close);
        region.close();
    }

    /** Gives it back but for the addresses, which a thread that nobody can end may go on reading. */
    void abandon() {
        taps.forEach(Tap::close);
        region.abandon();
    }
}
