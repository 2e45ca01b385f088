package org.bailey.kernel.run;

import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.Gate;
import org.bailey.kernel.load.Thrown;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.RestartPolicy;

/**
 * Supervisor of one domain's place: starts the instances that serve there one after another, contains their faults,
 * and knows when there is to be none any more.
 *
 * <pre>
 *   OPEN --all input ended, outbox empty--> ENDED
 *    |  ^
 *  fault restart
 *    v  |
 *   (reclaim) --too many--> FAILED
 * </pre>
 *
 * <p>From a fault until its next turn an open place is empty: the dead instance is dropped before the next one is
 * loaded.
 */
final class Supervisor {

    /** Where a domain stands in its life. */
    enum State { OPEN, ENDED, FAILED }

    static {
        // Its first use takes memory, which whoever throws may have used up.
        Thrown.read(new IllegalStateException(), null);
    }

    private final Resident resident;
    private final DomainSpec spec;
    private final Account account;
    private final DomainLoader loader;
    private final Clock clock;
    private final RestartCount restarts;
    private final FaultLog faults;

    private State state = State.OPEN;
    private volatile Instance instance;
    private HostPort host;
    private String during = "open";

    Supervisor(Resident resident, DomainLoader loader, Clock clock, KernelSettings settings) {
        this.resident = resident;
        this.spec = resident.spec();
        this.account = resident.account();
        this.loader = loader;
        this.clock = clock;
        this.restarts = new RestartCount(spec.restart());
        this.faults = new FaultLog(spec.name(), settings);
    }

    State state() {
        return state;
    }

    /** Whichever instance serves now; null where the place is empty. */
    Instance instance() {
        return instance;
    }

    /** Whether a fresh instance is still to come, and with it what that sends. */
    boolean isVacant() {
        return state == State.OPEN && instance == null;
    }

    FaultLog faults() {
        return faults;
    }

    /** When the instance wants to be woken; in no other state than open does anything wait. */
    long alarmNs() {
        Instance here = instance;
        return state == State.OPEN && here != null ? here.alarmNs() : Long.MAX_VALUE;
    }

    /** What stops the instance; null where nothing does. */
    Gate gate() {
        Instance here = instance;
        return here == null ? null : here.gate();
    }

    /**
     * Whether something can come up here that no other domain and no host port brings: a fresh instance, an alarm,
     * work. That is also memory that this domain waits for: the system's mappings are everybody's.
     */
    boolean polls() {
        Instance here = instance;
        return state == State.OPEN
            && (here == null || here.polling() || here.alarmNs() != Long.MAX_VALUE || !account.ready());
    }

    /** Says what is being done with the instance, for the report of a fault; mostly what was done before. */
    void during(String what) {
        if (during != what) {
            during = what;
        }
    }

    /** Loads and opens an instance; of the first one, what goes wrong is told as a mistake of the stack. */
    void start(Shift shift) throws Throwable {
        during = "open";
        if (host == null) {
            Class<?> type = loader.find(spec);
            instance = new Instance(resident, clock, Gate.of(type));
            instance.make(shift, loader, type);
        } else {
            instance = new Instance(resident, clock, null);
            instance.make(host);
        }
        instance.open(shift);
    }

    /** Opens the stack's end of a host port in this place; the program rings the worker through it. */
    HostPort startHost(Shift shift, Rest worker) throws Throwable {
        host = new HostPort(worker);
        start(shift);
        return host;
    }

    /** What there is to say of something that the instance threw. */
    Thrown read(Throwable thrown) {
        return Thrown.read(thrown, instance == null ? null : instance.loaded());
    }

    /**
     * Tells the instance of inputs that ended. Once all did and a whole turn had nothing left to do, ends the
     * outputs and closes: what {@code end} could not send in one call, {@code work} goes on with, but not in a turn in
     * which it waits for a channel or what receivers have. Returns how many steps: no worker may sleep between them.
     */
    int endIfDone(Shift shift, int done) throws Exception {
        Instance here = instance;
        if (done > 0 || account.waitsFor() != null
            || here.polling() && !account.ready() && account.sentOn() > 0) {
            return 0;
        }
        int steps = here.end(shift);
        if (steps == 0 && here.through() && account.waiting() == 0) {
            finish(shift);
            steps = 1;
        }
        return steps;
    }

    /** Ends for good; where the last call fails, {@link #contain} does the rest. */
    private void finish(Shift shift) throws Exception {
        state = State.ENDED;
        during = "close";
        try {
            instance.close(shift);
        } catch (ClosedOutput end) {
            vacate();
            throw end;
        }
        vacate();
    }

    /** Drops the instance that is gone, and takes everything from it; where none follows, the outputs end. */
    private void vacate() {
        instance = null;
        account.reclaim();
        if (state != State.OPEN) {
            account.outgoing().forEach(Wire::end);
        }
    }

    /** Contains what the instance threw. */
    void fault(Shift shift, Throwable cause) {
        contain(read(cause), account.holdings().heldBytes(), shift);
    }

    /**
     * Cuts the instance off from everything: its thread is still in a call, and does not come back. Where memory is too
     * short for that, it can be repeated.
     *
     * @return bytes it had kept
     */
    long cutOff() {
        long heldBytes = account.holdings().heldBytes();
        account.holdings().abandon();
        instance.cutOff();
        return heldBytes;
    }

    /**
     * Contains the fault of an instance that was cut off; it is not closed, for it is not through with its call.
     *
     * @param another whether the stack may lose another thread here
     */
    void lost(Throwable overTime, long heldBytes, boolean another) {
        if (!another && state == State.OPEN) {
            state = State.FAILED;
        }
        if (faults.untold()) {
            // It was in its last call, after a fault.
            faults.late();
            bury();
        } else {
            contain(read(overTime), heldBytes, null);
        }
    }

    /** Contains a fault: everything goes back; the next turn opens a fresh instance where the policy allows it. */
    private void contain(Thrown thrown, long heldBytes, Shift closing) {
        faults.found(during, thrown, heldBytes, account.waiting());
        if (closing != null && state == State.OPEN && reclaimed()) {
            closeQuietly(closing);
        }
        bury();
    }

    /** Whether everything went back; where the heap is full, what fills it may have to go first, with the instance. */
    private boolean reclaimed() {
        try {
            account.reclaim();
            return true;
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /** Decides and tells now that the instance is gone: before, there may be no memory for it. */
    private void bury() {
        instance = null;
        if (state == State.OPEN && (faults.atTheEnd() || !restarts.allows(clock.nowNs()))) {
            state = State.FAILED;
        }
        vacate();
        faults.tell(state == State.OPEN);
    }

    private void closeQuietly(Shift shift) {
        try {
            closeInstance(shift);
        } catch (ClosedOutput late) {
            // It failed already; a second fault while it goes changes nothing.
            faults.late();
        }
    }

    private void closeInstance(Shift shift) throws ClosedOutput {
        during = "close";
        try {
            if (instance != null && instance.canClose()) {
                instance.close(shift);
            }
        } catch (LostThread | ClosedOutput end) {
            throw end;
        } catch (Throwable late) {
            faults.late();
        }
    }

    /** Closes what is still open: the stack ends. */
    void close(Shift shift) throws ClosedOutput {
        if (state == State.OPEN) {
            state = State.ENDED;
            try {
                closeInstance(shift);
            } catch (ClosedOutput lost) {
                leave();
                throw lost;
            }
            leave();
        }
    }

    private void leave() {
        instance = null;
        account.reclaim();
    }

    /** Whether the stack has to stop because of this domain. */
    boolean stopsStack() {
        return state == State.FAILED && spec.restart().then() == RestartPolicy.Then.STOP;
    }
}
