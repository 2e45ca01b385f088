package org.bailey.kernel.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.slice.SliceList;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.Loaded;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.RestartPolicy;

/**
 * A domain's place in a running stack: its account and ports, and whichever instance serves them now.
 *
 * <pre>
 *   OPEN --all input ended, outbox empty--> ENDED
 *    |  ^
 *  fault restart
 *    v  |
 *   (reclaim) --too many--> FAILED
 * </pre>
 */
final class Resident {

    /** Messages at most that a channel in a cycle may leave waiting before input from inside waits too. */
    private static final int OUTBOX_BRAKE = 512;

    enum State { OPEN, ENDED, FAILED }

    private final DomainSpec spec;
    private final Account account;
    private final Evacuation evacuation;
    private final DomainLoader loader;
    private final Clock clock;
    private final CaptureClock captureClock;
    private final KernelSettings settings;
    private final RestartCount restarts;
    private final Map<String, Tally> counters = new TreeMap<>();
    private final List<FaultReport> faults = new ArrayList<>();
    private final Set<DomainPort> told = new LinkedHashSet<>();

    private List<Wire> insideWires = List.of();
    private State state = State.OPEN;
    private Loaded loaded;
    private long alarmNs = Long.MAX_VALUE;
    private long messagesIn;
    private long bytesIn;
    private long busyNs;
    private int nextWire;
    private String during = "open";

    Resident(DomainSpec spec, Account account, DomainLoader loader, Clock clock, KernelSettings settings) {
        this.spec = spec;
        this.account = account;
        this.evacuation = new Evacuation(account);
        this.loader = loader;
        this.clock = clock;
        this.captureClock = clock instanceof CaptureClock capture ? capture : null;
        this.settings = settings;
        this.restarts = new RestartCount(spec.restart());
    }

    DomainSpec spec() {
        return spec;
    }

    Account account() {
        return account;
    }

    State state() {
        return state;
    }

    Tally counter(String name) {
        return counters.computeIfAbsent(name, key -> new Tally());
    }

    void alarm(long deadlineNs) {
        alarmNs = deadlineNs;
    }

    long alarmNs() {
        return state == State.OPEN ? alarmNs : Long.MAX_VALUE;
    }

    void log(String text) {
        settings.diagnostics().println(spec.name() + ": " + text);
    }

    /** Says that these of its outgoing wires lead to members of the same cycle. */
    void inCycle(List<Wire> wires) {
        insideWires = wires;
    }

    /** Loads and opens the first instance; what goes wrong comes out, to be told as a mistake of the stack. */
    void start() throws Throwable {
        loaded = loader.load(spec);
        during = "open";
        loaded.instance().open(new DomainContext(this, spec, clock));
        account.holdings().endCall();
    }

    /** Opens the stack's end of a host port in this place. */
    HostPort startHost() throws Throwable {
        HostPort host = new HostPort();
        HostDomain instance = new HostDomain(host);
        loaded = new Loaded(instance, HostDomain.class.getClassLoader(), true);
        instance.open(new DomainContext(this, spec, clock));
        return host;
    }

    /** The domain's own line that something came from. */
    String sourceLine(Throwable thrown) {
        return Loaded.sourceLine(thrown, loaded);
    }

    /** One turn: an alarm, input or work, at most {@code budget} messages. Returns how much was done. */
    int turn(int budget) throws ClosedOutput {
        if (state != State.OPEN) {
            return state == State.FAILED ? account.discard() : 0;
        }
        int done = account.collect() + account.flush();
        long before = System.nanoTime();
        try {
            done += ring() + deliver(budget) + work(budget);
            endIfDone();
        } catch (ClosedOutput closed) {
            throw closed;
        } catch (Throwable thrown) {
            fault(thrown);
            done++;
        }
        if (done > 0) {
            busyNs += System.nanoTime() - before;
        }
        return done;
    }

    private int ring() throws Exception {
        if (alarmNs == Long.MAX_VALUE || clock.nowNs() < alarmNs) {
            return 0;
        }
        alarmNs = Long.MAX_VALUE;
        during = "alarm";
        loaded.instance().alarm(clock.nowNs());
        account.holdings().endCall();
        return 1;
    }

    private int deliver(int budget) throws Exception {
        List<Wire> wires = account.incoming();
        int done = 0;
        for (int i = 0; i < wires.size() && done < budget; i++) {
            nextWire = nextWire + 1 < wires.size() ? nextWire + 1 : 0;
            done += deliver(wires.get(nextWire), budget - done);
        }
        return done;
    }

    private int deliver(Wire wire, int budget) throws Exception {
        Inlet inlet = wire.channel().inlet();
        int done = 0;
        while (done < budget && mayReceive(wire) && inlet.queued() > 0) {
            SliceList message = account.holdings().message();
            during = "receive";
            inlet.poll(message);
            messagesIn++;
            bytesIn += message.length();
            if (captureClock != null) {
                captureClock.sees(message.timestampNs());
            }
            loaded.instance().receive(wire.to(), message);
            account.holdings().endCall();
            done++;
        }
        return done;
    }

    /**
     * Whether this domain may get the next message of a wire now.
     *
     * <p>Usually: when it could send an answer. In a cycle of domains that alone could lock all of them up,
     * each waiting for room with the next: so input from inside is taken as long as the outbox is not half
     * full, and input from outside only while the channels inside are at most half full. Entering the cycle
     * thus needs more room than moving on inside it.
     */
    private boolean mayReceive(Wire wire) {
        if (wire.inside()) {
            return account.waiting() < OUTBOX_BRAKE;
        }
        return account.ready() && roomInside();
    }

    private boolean roomInside() {
        for (int i = 0; i < insideWires.size(); i++) {
            if (insideWires.get(i).channel().outlet().pressed()) {
                return false;
            }
        }
        return true;
    }

    private int work(int budget) throws Exception {
        if (!account.ready()) {
            return 0;
        }
        during = "work";
        int done = loaded.instance().work(budget);
        account.holdings().endCall();
        return done;
    }

    /** Tells the instance of inputs that ended; once all did and nothing waits, ends the outputs and closes. */
    private void endIfDone() throws Exception {
        boolean all = true;
        for (DomainPort port : account.ports()) {
            if (!port.incoming().isEmpty() && !told.contains(port)) {
                if (port.incoming().stream().allMatch(Wire::drained) && account.waiting() == 0) {
                    told.add(port);
                    during = "end";
                    loaded.instance().end(port);
                    account.holdings().endCall();
                } else {
                    all = false;
                }
            }
        }
        boolean source = account.incoming().isEmpty();
        if (all && account.waiting() == 0 && (!source || sourceEnded())) {
            finish();
        }
    }

    private boolean sourceEnded() {
        return account.outgoing().stream().allMatch(Wire::ended);
    }

    private void finish() throws Exception {
        state = State.ENDED;
        during = "close";
        try {
            loaded.instance().close();
        } finally {
            account.reclaim();
            endOutputs();
        }
    }

    private void endOutputs() {
        account.outgoing().forEach(Wire::end);
    }

    /** Moves out what is held too long elsewhere; the holder pays, with a fault where it cannot. */
    void evacuate(boolean stuckUpstream) {
        if (state == State.OPEN && (account.holdings().heldCount() > 0 || account.waiting() > 0)) {
            try {
                evacuation.turn(stuckUpstream);
            } catch (BaileyException quota) {
                during = "hold";
                fault(quota);
            }
        }
    }

    /** Contains a fault: everything goes back, a fresh instance takes over where the policy allows it. */
    private void fault(Throwable thrown) {
        long heldBytes = account.holdings().heldBytes();
        int lost = account.waiting() + ("receive".equals(during) ? 1 : 0);
        String what = during;
        String where = sourceLine(thrown);
        account.reclaim();
        alarmNs = Long.MAX_VALUE;
        boolean restarted = state == State.OPEN && restarts.allows(clock.nowNs()) && replace();
        FaultReport report = new FaultReport(spec.name(), what, describe(thrown), where, heldBytes, lost, restarted);
        faults.add(report);
        settings.diagnostics().println(report.line());
        if (settings.verbose()) {
            trace(thrown, settings.diagnostics());
        }
        if (!restarted && state == State.OPEN) {
            state = State.FAILED;
            closeQuietly();
            endOutputs();
        }
    }

    /** Closes the old instance and opens a new one; a fault of the new one is one more fault. */
    private boolean replace() {
        closeQuietly();
        try {
            start();
            return true;
        } catch (Throwable again) {
            fault(again);
            return state == State.OPEN;
        }
    }

    private void closeQuietly() {
        try {
            loaded.instance().close();
        } catch (Throwable late) {
            // It failed already; a second fault while it goes changes nothing.
            counter("faults.close").increment();
        }
        account.reclaim();
    }

    /** Closes what is still open: the stack ends. */
    void close() {
        if (state == State.OPEN && loaded != null) {
            state = State.ENDED;
            closeQuietly();
        }
    }

    /** Whether the stack has to stop because of this domain. */
    boolean stopsStack() {
        return state == State.FAILED && spec.restart().then() == RestartPolicy.Then.STOP;
    }

    DomainReport report() {
        long messagesOut = account.outgoing().stream().mapToLong(wire -> wire.channel().counters().messages()).sum();
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, tally) -> values.put(name, tally.value()));
        long unconnected = account.ports().stream().mapToLong(DomainPort::unconnectedMessages).sum();
        if (unconnected > 0) {
            values.put("dropped.unconnected", unconnected);
        }
        long messages = Math.max(messagesIn, account.incoming().isEmpty() ? messagesOut : 0);
        return new DomainReport(spec.name(), messagesIn, messagesOut, bytesIn, faults.size(),
            messages == 0 ? 0 : (double) busyNs / messages, values, List.copyOf(faults));
    }

    String describe(Throwable thrown) {
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable hostile) {
            message = "its message cannot be read";
        }
        String name = thrown.getClass().getName();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }

    private static void trace(Throwable thrown, PrintStream to) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            to.println("    at " + frame);
        }
    }
}
