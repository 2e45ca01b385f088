package org.bailey.kernel.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.load.Thrown;
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
 *
 * <p>From a fault until its next turn an open place is empty. The dead instance is dropped first, and with it
 * its loader, its classes and all they keep: nothing here refers to any object of a plugin's class but
 * {@code loaded}.
 */
final class Resident {

    /** Messages at most that a channel in a cycle may leave waiting before input from inside waits too. */
    private static final int OUTBOX_BRAKE = 512;

    /** Where a domain stands in its life. */
    enum State { OPEN, ENDED, FAILED }

    private final DomainSpec spec;
    private final Account account;
    private final Evacuation evacuation;
    private final DomainLoader loader;
    private final Clock clock;
    private final CaptureClock captureClock;
    private final KernelSettings settings;
    private final RestartCount restarts;
    private final Tallies counters;
    private final FaultLog faults;
    private final Set<DomainPort> told = new LinkedHashSet<>();

    private List<Wire> insideWires = List.of();
    private State state = State.OPEN;
    private Loaded loaded;
    private HostPort host;
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
        this.counters = new Tallies(spec.name());
        this.faults = new FaultLog(settings);
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
        return counters.named(name);
    }

    void alarm(long deadlineNs) {
        alarmNs = deadlineNs;
    }

    void log(String text) {
        settings.diagnostics().println(spec.name() + ": " + OneLine.of(text));
    }

    /** Says that these of its outgoing wires lead to members of the same cycle. */
    void inCycle(List<Wire> wires) {
        insideWires = wires;
    }

    /** Loads and opens an instance; of the first one, what goes wrong is told as a mistake of the stack. */
    void start() throws Throwable {
        during = "open";
        loaded = host == null ? loader.load(spec)
            : new Loaded(new HostDomain(host), HostDomain.class.getClassLoader(), true);
        loaded.instance().open(new DomainContext(this, spec, clock));
        account.holdings().endCall();
    }

    /** Opens the stack's end of a host port in this place. */
    HostPort startHost() throws Throwable {
        host = new HostPort();
        start();
        return host;
    }

    /** What there is to say of something that the instance threw. */
    Thrown read(Throwable thrown) {
        return Thrown.read(thrown, loaded);
    }

    /** One turn: an alarm, input or work, at most {@code budget} messages. Returns how much was done. */
    int turn(int budget) throws ClosedOutput {
        if (state != State.OPEN) {
            return state == State.FAILED ? account.discard() : 0;
        }
        int done = 0;
        long before = System.nanoTime();
        try {
            if (loaded == null) {
                start();
            }
            during = "collect";
            done = account.collect() + account.flush();
            // Work first: what a domain has begun and could not send in one call comes before more input.
            done += ring() + work(budget) + deliver(budget);
            endIfDone(done);
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

    /** Takes back what receivers are done with; returns how many messages. */
    int collect() {
        try {
            return account.collect();
        } catch (RuntimeException | Error broken) {
            // Its own ledger, or that of a receiver, was left broken: perhaps by an error inside an operation.
            during = "collect";
            fault(broken);
            return 0;
        }
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
        return Math.clamp(done, 0, budget);
    }

    /**
     * Tells the instance of inputs that ended. Once all did and a whole turn had nothing left to do, ends the
     * outputs and closes: what {@code end} could not send in one call, {@code work} may go on with.
     */
    private void endIfDone(int done) throws Exception {
        if (done > 0 || account.waiting() > 0) {
            return;
        }
        boolean all = true;
        List<DomainPort> inputs = account.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            DomainPort port = inputs.get(i);
            if (!told.contains(port)) {
                all = false;
                if (port.drained()) {
                    told.add(port);
                    during = "end";
                    loaded.instance().end(port);
                    account.holdings().endCall();
                }
            }
        }
        if (all && account.waiting() == 0 && (!inputs.isEmpty() || sourceEnded())) {
            finish();
        }
    }

    private boolean sourceEnded() {
        List<Wire> wires = account.outgoing();
        for (int i = 0; i < wires.size(); i++) {
            if (!wires.get(i).ended()) {
                return false;
            }
        }
        return true;
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

    /** Contains a fault: everything goes back; the next turn opens a fresh instance where the policy allows it. */
    private void fault(Throwable cause) {
        long heldBytes = account.holdings().heldBytes();
        int lost = account.waiting() + ("receive".equals(during) ? 1 : 0);
        String what = during;
        Thrown thrown = read(cause);
        account.reclaim();
        alarmNs = Long.MAX_VALUE;
        // What was lost at the end no fresh instance can make up for.
        boolean restarting = state == State.OPEN && !"end".equals(what) && restarts.allows(clock.nowNs());
        if (state == State.OPEN) {
            closeQuietly();
            if (!restarting) {
                state = State.FAILED;
                endOutputs();
            }
        }
        faults.add(new FaultReport(spec.name(), what, thrown.text(), thrown.sourceLine(), heldBytes, lost, restarting),
            thrown.frames());
    }

    private void closeQuietly() {
        Loaded gone = loaded;
        loaded = null;
        try {
            if (gone != null) {
                gone.instance().close();
            }
        } catch (Throwable late) {
            // It failed already; a second fault while it goes changes nothing.
            faults.late();
        }
        account.reclaim();
    }

    /** Closes what is still open: the stack ends. */
    void close() {
        if (state == State.OPEN) {
            state = State.ENDED;
            if (loaded != null) {
                closeQuietly();
            }
        }
    }

    /** Whether the stack has to stop because of this domain. */
    boolean stopsStack() {
        return state == State.FAILED && spec.restart().then() == RestartPolicy.Then.STOP;
    }

    DomainReport report() {
        long messagesOut = account.outgoing().stream().mapToLong(wire -> wire.channel().counters().messages()).sum();
        Map<String, Long> values = counters.values();
        if (faults.lateCount() > 0) {
            values.put("faults.close", faults.lateCount());
        }
        if (account.holdings().pushedInPlace() > 0) {
            values.put("pushedInPlace", account.holdings().pushedInPlace());
        }
        if (account.holdings().headroomMisses() > 0) {
            values.put("headroomMisses", account.holdings().headroomMisses());
        }
        long unconnected = account.ports().stream().mapToLong(DomainPort::unconnectedMessages).sum();
        if (unconnected > 0) {
            values.put("dropped.unconnected", unconnected);
        }
        long messages = Math.max(messagesIn, account.incoming().isEmpty() ? messagesOut : 0);
        return new DomainReport(spec.name(), messagesIn, messagesOut, bytesIn, faults.count(),
            messages == 0 ? 0 : (double) busyNs / messages, values, account.ownSteps().done(),
            account.holdings().space().calls().made(), faults.latest());
    }
}
