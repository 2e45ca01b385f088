package org.bailey.kernel.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.account.Wire;
import org.bailey.kernel.events.Registration;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.tap.Tap;

/**
 * A stack that was assembled from its spec: its {@link Wiring} laid, its domains loaded and opened.
 *
 * <p>{@link #run} takes over the calling thread; only {@link #stop}, {@link #report} and the host ports are for
 * others.
 */
public final class Kernel implements AutoCloseable {

    private final StackSpec spec;
    private final Wiring wiring;
    private final Map<String, HostPort> hosts = new LinkedHashMap<>();
    private Crew crew;
    private volatile long startedNs;
    private long endedNs;
    private boolean closed;

    private Kernel(StackSpec given, KernelSettings settings) {
        this.spec = settings.debugged() ? given.withoutLimitOnCalls() : given;
        this.wiring = new Wiring(spec, settings);
    }

    /**
     * Assembles a stack; on any mistake nothing of it is left.
     *
     * @throws BaileyException where a domain finds its input unusable, with BAD_INPUT, or the system refuses
     * @throws StartFailure where a domain throws in its constructor or in {@code open}
     */
    public static Kernel assemble(StackSpec spec, KernelSettings settings) {
        Registration.awaitRecorder();
        Kernel kernel = new Kernel(spec, settings);
        try {
            kernel.wiring.lay();
            kernel.crew = new Crew(kernel.spec, kernel.wiring.residents(), kernel.wiring.places(), settings);
            kernel.open();
            return kernel;
        } catch (Throwable e) {
            kernel.close();
            throw e;
        }
    }

    private void open() {
        Shift shift = new Shift(0);
        shift.begin();
        for (Resident resident : wiring.residents()) {
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
        wiring.wires().forEach(Wire::publish);
    }

    /** Runs the stack on this thread until it ends; see {@link Outcome}. */
    public Outcome run() {
        startedNs = System.nanoTime();
        try {
            return crew.run();
        } finally {
            // Or the files that are written last would be closed by it.
            boolean interrupted = Thread.interrupted();
            closeAll();
            hosts.values().forEach(HostPort::finish);
            wiring.taps().forEach(Tap::end);
            endedNs = System.nanoTime();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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
        long untilNs = endedNs != 0 ? endedNs : System.nanoTime();
        double seconds = startedNs == 0 ? 0 : (untilNs - startedNs) / 1e9;
        return new StackReport(spec.name(), spec.transport(), spec.handling(), seconds,
            wiring.residents().stream().map(resident -> resident.summary().report()).toList(),
            wiring.channels().stream().map(ChannelSummary::report).toList(), crew.report());
    }

    /** A look inside, for as long as the stack stands still: whoever runs it asks, or is asked by it. */
    public Inspection inspect() {
        return new Inspection(wiring.region(), wiring.residents().stream().map(Resident::account).toList(),
            wiring.wires(), spec.channels());
    }

    /** Where each domain stands, in the order of the spec. */
    public List<DomainStatus> statuses() {
        return wiring.residents().stream().map(resident -> resident.summary().status()).toList();
    }

    /** How far the stack has come; for any thread, until {@link #close}. */
    public StackGauges gauges() {
        return new StackGauges(spec.name(), spec.transport(), startedNs == 0 ? 0 : System.nanoTime() - startedNs,
            wiring.residents().stream().map(resident -> resident.summary().gauge()).toList(),
            wiring.channels().stream().map(ChannelSummary::gauge).toList());
    }

    /** Messages and memory that did not come back: 0 after an orderly end, whatever failed on the way. */
    public int outstanding() {
        if (closed) {
            throw new IllegalStateException("the kernel is closed");
        }
        int moved;
        do {
            moved = 0;
            wiring.wires().forEach(Wire::publish);
            for (Resident resident : wiring.residents()) {
                moved += resident.account().discard() + resident.account().collect();
            }
        } while (moved > 0);
        return wiring.residents().stream().mapToInt(resident -> resident.account().outstanding()).sum();
    }

    /** Ends all domains and gives the memory back. Not while {@link #run} runs. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeAll();
            if (crew != null && crew.hasLostThreads()) {
                wiring.abandon();
            } else {
                wiring.close();
            }
        }
    }

    private void closeAll() {
        Shift shift = new Shift(0);
        shift.begin();
        wiring.residents().forEach(resident -> resident.close(shift));
    }
}
