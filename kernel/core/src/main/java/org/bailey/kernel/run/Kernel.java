package org.bailey.kernel.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
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
 * <p>It runs once, with {@link #run}, which waits for the end, or with {@link #start}, which does not. Any thread may
 * call its methods at any time: what looks at the stack's memory is refused once that is given back, with an
 * {@link IllegalStateException}.
 */
public final class Kernel implements AutoCloseable {

    private final StackSpec spec;
    private final Wiring wiring;
    private final Life life;
    private final Map<String, HostPort> hosts = new LinkedHashMap<>();
    private final Supplier<Outcome> toItsEnd = this::runToItsEnd;
    private Crew crew;
    private volatile long startedNs;
    private volatile long endedNs;

    private Kernel(StackSpec given, KernelSettings settings) {
        this.spec = settings.debugged() ? given.withoutLimitOnCalls() : given;
        this.life = new Life(spec.name());
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
        } catch (Throwable e) {
            // No domain's code has run yet.
            kernel.wiring.close();
            throw e;
        }
        try {
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

    /**
     * Runs the stack until it ends, see {@link Outcome}; this thread waits. An interrupt ends nothing, and is found
     * afterwards.
     *
     * @throws IllegalStateException where it runs, has run, or is closed
     */
    public Outcome run() {
        return run(Supplier::get);
    }

    /** Runs the stack as {@link #run()} does, inside of what is put around its run. */
    public Outcome run(Function<Supplier<Outcome>, Outcome> around) {
        life.begin();
        return life.run(around, toItsEnd);
    }

    /** Runs the stack as {@link #run(Function)} does, on a thread of its own that does not keep the program alive. */
    public void start(Function<Supplier<Outcome>, Outcome> around) {
        life.begin();
        try {
            Thread thread = new Thread(() -> life.run(around, toItsEnd), "bailey-" + spec.name());
            thread.setDaemon(true);
            thread.start();
        } catch (RuntimeException | Error none) {
            life.ended(null, none);
            throw none;
        }
    }

    /**
     * Waits until the stack has run to its end.
     *
     * @throws IllegalStateException where the run has thrown something, which is its cause, or there never was one
     */
    public Outcome await() throws InterruptedException {
        return life.await();
    }

    private Outcome runToItsEnd() {
        startedNs = System.nanoTime();
        try {
            crew.run();
        } finally {
            // Or the files that are written last would be closed by it.
            boolean interrupted = Thread.interrupted();
            try {
                closeAll();
                wiring.taps().forEach(Tap::end);
            } finally {
                endedNs = System.nanoTime();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return crew.outcome();
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

    /** What happened until now; exact once {@link #run} has returned. Not after {@link #close}. */
    public StackReport report() {
        return look(this::reported);
    }

    /** The memory stays while somebody looks. */
    private <T> T look(Supplier<T> at) {
        return wiring.region().whileOpen(at);
    }

    private StackReport reported() {
        long untilNs = endedNs != 0 ? endedNs : System.nanoTime();
        double seconds = startedNs == 0 ? 0 : (untilNs - startedNs) / 1e9;
        return new StackReport(spec.name(), spec.transport(), spec.handling(), seconds,
            wiring.residents().stream().map(resident -> resident.summary().report()).toList(),
            wiring.channels().stream().map(ChannelSummary::report).toList(), crew.report());
    }

    /** A look inside, for as long as the stack stands still: whoever runs it asks, or is asked by it. */
    public Inspection inspect() {
        return look(this::inspected);
    }

    private Inspection inspected() {
        return new Inspection(wiring.region(), wiring.residents().stream().map(Resident::account).toList(),
            wiring.wires(), spec.channels());
    }

    /** Where each domain stands, in the order of the spec. */
    public List<DomainStatus> statuses() {
        return wiring.residents().stream().map(resident -> resident.summary().status()).toList();
    }

    /** How far the stack has come; for any thread, until {@link #close}. */
    public StackGauges gauges() {
        return look(this::gauged);
    }

    private StackGauges gauged() {
        return new StackGauges(spec.name(), spec.transport(), startedNs == 0 ? 0 : System.nanoTime() - startedNs,
            wiring.residents().stream().map(resident -> resident.summary().gauge()).toList(),
            wiring.channels().stream().map(ChannelSummary::gauge).toList());
    }

    /**
     * Messages and memory that did not come back: 0 after an orderly end, whatever failed on the way. Not while
     * {@link #run} runs.
     */
    public int outstanding() {
        if (life.isRunning()) {
            throw new IllegalStateException("it runs still: stack=" + spec.name());
        }
        return look(this::countOutstanding);
    }

    private int countOutstanding() {
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

    /**
     * Stops the stack if it runs, waits for its end, ends all domains and gives the memory back.
     *
     * <p>A domain that does not return from a call holds this up, unless calls have a limit.
     *
     * @throws IllegalStateException where the stack itself calls it, which would wait for itself: from a wrapper, an
     *     observer or a logger; those may {@link #stop} it
     */
    @Override
    public void close() {
        Thread caller = Thread.currentThread();
        if (life.isInside(caller) || life.isRunning() && crew.has(caller)) {
            throw new IllegalStateException("a stack cannot be closed from inside its run, only stopped: stack="
                + spec.name() + ", thread=" + caller.getName());
        }
        stop();
        if (life.beginClose()) {
            try {
                closeAll();
            } finally {
                giveBack();
            }
        }
    }

    private void giveBack() {
        try {
            if (crew.hasLostThreads()) {
                wiring.abandon();
            } else {
                wiring.close();
            }
        } finally {
            life.closed();
        }
    }

    /** Ends what has not ended yet, one and all. */
    private void closeAll() {
        Shift shift = new Shift(0);
        shift.begin();
        try {
            wiring.residents().forEach(resident -> crew.close(resident, shift));
        } finally {
            hosts.values().forEach(HostPort::finish);
        }
    }
}
