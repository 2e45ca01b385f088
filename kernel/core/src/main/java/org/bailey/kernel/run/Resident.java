package org.bailey.kernel.run;

import java.util.List;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Evacuation;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.spec.DomainSpec;

/**
 * A domain's place in a running stack, which takes its turns: an alarm, work, input, whichever {@link Instance} it is
 * that serves there.
 *
 * <p>The account and the ports are the place's, and what happened is counted for it; instances come and go.
 */
final class Resident {

    private final DomainSpec spec;
    private final Account account;
    private final Evacuation evacuation;
    private final Supervisor supervisor;
    private final Intake intake;
    private final Activity activity = new Activity();
    private Border border = new Border();
    private final System.Logger logger;
    private final Tallies counters;
    private final Recorder recorder;

    private long busyNs;

    Resident(DomainSpec spec, Account account, DomainLoader loader, Clock clock, KernelSettings settings) {
        this.spec = spec;
        this.account = account;
        this.evacuation = new Evacuation(account);
        this.supervisor = new Supervisor(this, loader, clock, settings);
        this.intake = new Intake(this, clock);
        this.logger = settings.logger(Diagnostics.DOMAIN + spec.name());
        this.counters = new Tallies(spec.name());
        this.recorder = new Recorder(account);
    }

    DomainSpec spec() {
        return spec;
    }

    Account account() {
        return account;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    Evacuation evacuation() {
        return evacuation;
    }

    Tally counter(String name) {
        return counters.named(name);
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

    Activity activity() {
        return activity;
    }

    /** One turn: an alarm, input or work, at most {@code budget} messages. Returns how much was done. */
    int turn(Shift shift, int budget) throws ClosedOutput {
        Supervisor.State state = supervisor.state();
        if (state != Supervisor.State.OPEN) {
            return state == Supervisor.State.FAILED ? account.discard() : 0;
        }
        int done = 0;
        long before = System.nanoTime();
        activity.begin();
        try {
            if (supervisor.instance() == null) {
                recorder.restart(supervisor, shift);
                // A change, for what is sent from open moves on.
                done++;
            }
            Instance instance = supervisor.instance();
            supervisor.during("collect");
            done += account.begin();
            // Work first: what a domain has begun and could not send in one call comes before more input.
            done += instance.ring(shift) + instance.work(shift, budget)
                + intake.deliver(shift, instance.domain(), budget);
            done += supervisor.endIfDone(shift, done);
        } catch (ClosedOutput | LostThread end) {
            throw end;
        } catch (Throwable thrown) {
            supervisor.fault(shift, thrown);
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
            fault(shift, "collect", broken);
            return 1;
        }
    }

    /** Moves out what is held too long elsewhere, if any; the holder pays, with a fault where it cannot. */
    boolean evacuate(Shift shift, boolean stuckUpstream) {
        boolean keeps = account.holdings().heldCount() > 0 || account.waiting() > 0;
        try {
            return keeps && supervisor.state() == Supervisor.State.OPEN
                && recorder.evacuated(evacuation.turn(stuckUpstream));
        } catch (RuntimeException | Error refused) {
            fault(shift, "hold", refused);
            return true;
        }
    }

    /** Contains a fault outside of a turn; it changes as much as one. */
    private void fault(Shift shift, String during, Throwable cause) {
        activity.begin();
        supervisor.during(during);
        supervisor.fault(shift, cause);
        activity.end(true);
    }

    /** Goes on after a call that did not give its thread back; see {@link Supervisor#lost}. */
    void lost(Throwable overTime, long heldBytes, boolean another) {
        supervisor.lost(overTime, heldBytes, another);
        activity.end(true);
    }

    /** Closes what is still open: the stack ends. */
    void close(Shift shift) throws ClosedOutput {
        recorder.end();
        supervisor.close(shift);
    }

    /** What it does and did, to be told. */
    DomainSummary summary() {
        return new DomainSummary(spec, account, intake, counters, supervisor.faults(), supervisor.state(),
            supervisor.alarmNs(), busyNs);
    }
}
