package org.bailey.kernel.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.Gate;
import org.bailey.kernel.load.Loaded;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.load.Thrown;
import org.bailey.kernel.log.Diagnostics;
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

    /** Where a domain stands in its life. */
    enum State { OPEN, ENDED, FAILED }

    private final DomainSpec spec;
    private final Account account;
    private final Evacuation evacuation;
    private final DomainLoader loader;
    private final Clock clock;
    private final Intake intake;
    private final Activity activity = new Activity();
    private Border border = new Border();
    private final System.Logger logger;
    private final RestartCount restarts;
    private final Tallies counters;
    private final FaultLog faults;
    private final Recorder recorder;
    private final Set<DomainPort> told = new LinkedHashSet<>();

    private State state = State.OPEN;
    private Loaded loaded;
    private DomainContext context;
    private boolean polling;
    private volatile Gate gate;
    private HostPort host;
    private long alarmNs = Long.MAX_VALUE;
    private long busyNs;
    private String during = "open";

    Resident(DomainSpec spec, Account account, DomainLoader loader, Clock clock, KernelSettings settings) {
        this.spec = spec;
        this.account = account;
        this.evacuation = new Evacuation(account);
        this.loader = loader;
        this.clock = clock;
        this.intake = new Intake(this, account, clock);
        this.logger = settings.logger(Diagnostics.DOMAIN + spec.name());
        this.restarts = new RestartCount(spec.restart());
        this.counters = new Tallies(spec.name());
        this.faults = new FaultLog(settings);
        this.recorder = new Recorder(account);
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

    /** When it wants to be woken; in no other state than open does anything wait. */
    long alarmNs() {
        return state == State.OPEN ? alarmNs : Long.MAX_VALUE;
    }

    void log(String text) {
        logger.log(System.Logger.Level.INFO, OneLine.of(text));
    }

    /** Says that these of its outgoing wires lead to members of the same cycle. */
    void inCycle(List<Wire> wires) {
        intake.inCycle(wires);
        activity.mark();
    }

    /** Says which of its channels lead to and from other workers. */
    void borders(Border crossings) {
        border = crossings;
    }

    /** Wakes other workers where this domain did something for theirs. */
    void ringBorder() {
        border.ring();
    }

    /** What stops the instance that is here now; null where nothing does. */
    Gate gate() {
        return gate;
    }

    Activity activity() {
        return activity;
    }

    /** Says what is being done with the instance, for the report of a fault; mostly what was done before. */
    void during(String what) {
        if (during != what) {
            during = what;
        }
    }

    /**
     * Whether something can come up here that no other domain and no host port brings. That is also memory that
     * this domain waits for: the system's mappings are everybody's.
     */
    boolean polls() {
        return state == State.OPEN && (polling || alarmNs != Long.MAX_VALUE || !account.ready());
    }

    /** Loads and opens an instance; of the first one, what goes wrong is told as a mistake of the stack. */
    void start(Shift shift) throws Throwable {
        during = "open";
        if (host == null) {
            Class<?> type = loader.find(spec);
            gate = Gate.of(type);
            loaded = new Loaded(shift.make(this, loader, type), type.getClassLoader(), spec.plugin().device());
            polling = loaded.works();
        } else {
            loaded = new Loaded(new HostDomain(host), HostDomain.class.getClassLoader(), true);
        }
        context = new DomainContext(this, spec, clock);
        shift.open(this, loaded.instance(), context);
        account.holdings().endCall();
    }

    /** Opens the stack's end of a host port in this place; the program rings the worker through it. */
    HostPort startHost(Shift shift, Rest worker) throws Throwable {
        host = new HostPort(worker);
        start(shift);
        return host;
    }

    /** What there is to say of something that the instance threw. */
    Thrown read(Throwable thrown) {
        return Thrown.read(thrown, loaded);
    }

    /** One turn: an alarm, input or work, at most {@code budget} messages. Returns how much was done. */
    int turn(Shift shift, int budget) throws ClosedOutput {
        if (state != State.OPEN) {
            return state == State.FAILED ? account.discard() : 0;
        }
        int done = 0;
        long before = System.nanoTime();
        activity.begin();
        try {
            if (loaded == null) {
                recorder.restart(this, shift, faults.count());
            }
            during("collect");
            done = account.begin();
            // Work first: what a domain has begun and could not send in one call comes before more input.
            done += ring(shift) + work(shift, budget) + intake.deliver(shift, loaded.instance(), budget);
            done += endIfDone(shift, done);
        } catch (ClosedOutput | LostThread end) {
            throw end;
        } catch (Throwable thrown) {
            fault(shift, thrown);
            done++;
        }
        // Before the turn counts as over: what another worker cannot see is not at rest.
        border.publish();
        activity.end(done > 0);
        recorder.look();
        if (done > 0) {
            busyNs += System.nanoTime() - before;
        }
        return done;
    }

    /** Takes back what receivers are done with; returns how much was done. */
    int collect(Shift shift) {
        try {
            return account.collect();
        } catch (RuntimeException | Error broken) {
            // Its own ledger, or that of a receiver, was left broken: perhaps by an error inside an operation.
            during = "collect";
            fault(shift, broken);
            return 1;
        }
    }

    private int ring(Shift shift) throws Exception {
        if (alarmNs == Long.MAX_VALUE || clock.nowNs() < alarmNs) {
            return 0;
        }
        alarmNs = Long.MAX_VALUE;
        during = "alarm";
        shift.alarm(this, loaded.instance(), clock.nowNs());
        account.holdings().endCall();
        return 1;
    }

    private int work(Shift shift, int budget) throws Exception {
        if (!account.ready()) {
            return 0;
        }
        during("work");
        int done = shift.work(this, loaded.instance(), budget);
        account.holdings().endCall();
        return Math.clamp(done, 0, budget);
    }

    /**
     * Tells the instance of inputs that ended. Once all did and a whole turn had nothing left to do, ends the
     * outputs and closes: what {@code end} could not send in one call, {@code work} goes on with, but not in a turn in
     * which it waits for a channel or what receivers have. Returns how many steps: no worker may sleep between them.
     */
    private int endIfDone(Shift shift, int done) throws Exception {
        if (done > 0 || account.waitsFor() != null || polling && !account.ready() && account.sentOn() > 0) {
            return 0;
        }
        boolean all = true;
        int steps = 0;
        List<DomainPort> inputs = account.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            DomainPort port = inputs.get(i);
            if (!told.contains(port)) {
                all = false;
                if (port.drained()) {
                    told.add(port);
                    steps++;
                    during = "end";
                    shift.end(this, loaded.instance(), port);
                    account.holdings().endCall();
                }
            }
        }
        if (all && account.waiting() == 0 && (!inputs.isEmpty() || sourceEnded())) {
            finish(shift);
            steps++;
        }
        return steps;
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

    private void finish(Shift shift) throws Exception {
        state = State.ENDED;
        during = "close";
        try {
            shift.close(this, loaded.instance());
        } catch (LostThread end) {
            throw end;
        } catch (Exception | Error late) {
            leave();
            throw late;
        }
        leave();
    }

    private void leave() {
        account.reclaim();
        endOutputs();
    }

    private void endOutputs() {
        account.outgoing().forEach(Wire::end);
    }

    /** Moves out what is held too long elsewhere, if any; the holder pays, with a fault where it cannot. */
    boolean evacuate(Shift shift, boolean stuckUpstream) {
        try {
            return state == State.OPEN && (account.holdings().heldCount() > 0 || account.waiting() > 0)
                && recorder.evacuated(evacuation.turn(stuckUpstream));
        } catch (RuntimeException | Error refused) {
            during = "hold";
            fault(shift, refused);
            return true;
        }
    }

    private void fault(Shift shift, Throwable cause) {
        contain(read(cause), account.holdings().heldBytes(), shift);
    }

    /**
     * Cuts the instance off from everything: its thread is still in a call, and does not come back.
     *
     * @return bytes it had kept
     */
    long cutOff() {
        long heldBytes = account.holdings().heldBytes();
        account.holdings().abandon();
        context.cutOff();
        return heldBytes;
    }

    /** Contains the fault of an instance that was cut off; it is not closed, for it is not through with its call. */
    void lost(Throwable overTime, long heldBytes) {
        contain(read(overTime), heldBytes, null);
        if (state == State.ENDED) {
            endOutputs();
        }
        activity.end(true);
    }

    /** Contains a fault: everything goes back; the next turn opens a fresh instance where the policy allows it. */
    private void contain(Thrown thrown, long heldBytes, Shift closing) {
        int lost = account.waiting() + ("receive".equals(during) ? 1 : 0);
        String what = during;
        account.reclaim();
        alarmNs = Long.MAX_VALUE;
        // What was lost at the end no fresh instance can make up for.
        boolean restarting = state == State.OPEN && !"end".equals(what) && restarts.allows(clock.nowNs());
        if (state == State.OPEN) {
            closeQuietly(closing);
            if (!restarting) {
                state = State.FAILED;
                endOutputs();
            }
        }
        faults.add(new FaultReport(spec.name(), what, thrown.text(), thrown.sourceLine(), heldBytes, lost, restarting),
            thrown.frames());
    }

    private void closeQuietly(Shift closing) {
        Loaded gone = loaded;
        loaded = null;
        try {
            if (gone != null && closing != null && (gate == null || !gate.isShut())) {
                closing.close(this, gone.instance());
            }
        } catch (LostThread end) {
            throw end;
        } catch (Throwable late) {
            // It failed already; a second fault while it goes changes nothing.
            faults.late();
        }
        account.reclaim();
    }

    /** Closes what is still open: the stack ends. */
    void close(Shift shift) {
        recorder.end();
        if (state == State.OPEN) {
            state = State.ENDED;
            if (loaded != null) {
                during = "close";
                closeQuietly(shift);
            }
        }
    }

    /** Whether the stack has to stop because of this domain. */
    boolean stopsStack() {
        return state == State.FAILED && spec.restart().then() == RestartPolicy.Then.STOP;
    }

    /** What it does and did, to be told. */
    DomainSummary summary() {
        return new DomainSummary(spec, account, intake, counters, faults, state, busyNs);
    }
}
