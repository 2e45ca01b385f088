package org.bailey.kernel.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.Domain;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.DomainPort;
import org.bailey.ipc.account.Wire;
import org.bailey.kernel.load.DomainLoader;
import org.bailey.kernel.load.Gate;
import org.bailey.kernel.load.Loaded;

/**
 * One life in a domain's place, from its loader to its close: what it asked for, and what it was told.
 *
 * <p>Nothing else in the kernel refers to an object of a plugin's class; so with it go its loader, its classes and
 * all they keep. The next instance knows nothing of what this one was told, so it is told again.
 */
final class Instance {

    private final Resident resident;
    private final Supervisor supervisor;
    private final Account account;
    private final Clock clock;
    private final DomainContext context;
    private final Gate gate;
    private final Set<DomainPort> told = new LinkedHashSet<>();
    private Loaded loaded;
    private boolean polling;
    private long alarmNs = Long.MAX_VALUE;

    /** An instance that is to be made yet; its gate is null where nothing can stop its code. */
    Instance(Resident resident, Clock clock, Gate gate) {
        this.resident = resident;
        this.supervisor = resident.supervisor();
        this.account = resident.account();
        this.clock = clock;
        this.context = new DomainContext(resident, this, clock);
        this.gate = gate;
    }

    /** Makes it, of a plugin's class. */
    void make(Shift shift, DomainLoader loader, Class<?> type) throws Throwable {
        Domain domain = shift.make(resident, loader, type);
        loaded = new Loaded(domain, type.getClassLoader(), resident.spec().plugin().device());
        polling = loaded.works();
    }

    /** Makes it the stack's end of a host port; the program rings its worker. */
    void make(HostPort host) {
        loaded = new Loaded(new HostDomain(host), HostDomain.class.getClassLoader(), true);
    }

    void open(Shift shift) throws Exception {
        shift.open(resident, loaded.instance(), context);
        account.holdings().endCall();
    }

    /** What the messages are for. */
    Domain domain() {
        return loaded.instance();
    }

    /** Where its code came from; null as long as it was not made. */
    Loaded loaded() {
        return loaded;
    }

    /** What stops its code; null where nothing does. */
    Gate gate() {
        return gate;
    }

    void alarm(long deadlineNs) {
        alarmNs = deadlineNs;
    }

    /** When it wants to be woken; {@link Long#MAX_VALUE} where it does not. */
    long alarmNs() {
        return alarmNs;
    }

    /** Whether it has a method {@code work}, so that something can come up in it by itself. */
    boolean polling() {
        return polling;
    }

    /** Calls it where its alarm is due; returns how much was done. */
    int ring(Shift shift) throws Exception {
        if (alarmNs == Long.MAX_VALUE || clock.nowNs() < alarmNs) {
            return 0;
        }
        alarmNs = Long.MAX_VALUE;
        supervisor.during("alarm");
        shift.alarm(resident, loaded.instance(), clock.nowNs());
        account.holdings().endCall();
        return 1;
    }

    /** Lets it produce, where it may; returns how many messages it says it did. */
    int work(Shift shift, int budget) throws Exception {
        if (!account.ready()) {
            return 0;
        }
        supervisor.during("work");
        int done = shift.work(resident, loaded.instance(), budget);
        account.holdings().endCall();
        return Math.clamp(done, 0, budget);
    }

    /** Tells it, once for each, of inputs that ended; returns of how many. */
    int end(Shift shift) throws Exception {
        int steps = 0;
        List<DomainPort> inputs = account.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            DomainPort port = inputs.get(i);
            if (!told.contains(port) && port.drained()) {
                told.add(port);
                steps++;
                supervisor.during("end");
                shift.end(resident, loaded.instance(), port);
                account.holdings().endCall();
            }
        }
        return steps;
    }

    /** Whether it was told that each of its inputs ended or, where it has none, has ended each of its outputs. */
    boolean through() {
        return account.inputs().isEmpty() ? outputsEnded() : told.size() == account.inputs().size();
    }

    private boolean outputsEnded() {
        List<Wire> wires = account.outgoing();
        for (int i = 0; i < wires.size(); i++) {
            if (!wires.get(i).ended()) {
                return false;
            }
        }
        return true;
    }

    void close(Shift shift) throws Exception {
        shift.close(resident, loaded.instance());
    }

    /** Whether its last call can be made: it was made, its code was not stopped, and no thread is still in it. */
    boolean canClose() {
        return loaded != null && !context.isCutOff() && (gate == null || !gate.isShut());
    }

    /** Ends what it can reach: its thread is still in a call, and does not come back. */
    void cutOff() {
        context.cutOff();
    }
}
