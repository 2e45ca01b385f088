package org.bailey.kernel.run;

import java.util.List;
import org.bailey.ipc.Domain;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;

/** How messages come to a domain: from each of its channels in turn, as long as it can take them. */
final class Intake {

    /** Messages at most that a channel in a cycle may leave waiting before input from inside waits too. */
    private static final int OUTBOX_BRAKE = 512;

    private final Resident resident;
    private final Supervisor supervisor;
    private final Account account;
    private final CaptureClock captureClock;
    private List<Wire> insideWires = List.of();
    private int nextWire;
    private long messages;
    private long bytes;

    /** Intake of a domain; the clock, where it is that of the packets, follows them. */
    Intake(Resident resident, Clock clock) {
        this.resident = resident;
        this.supervisor = resident.supervisor();
        this.account = resident.account();
        this.captureClock = clock instanceof CaptureClock capture ? capture : null;
    }

    /** Says that these of the domain's outgoing wires lead to members of the same cycle. */
    void inCycle(List<Wire> wires) {
        insideWires = wires;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    /** Hands over at most {@code budget} messages; returns how many. */
    int deliver(Shift shift, Domain instance, int budget) throws Exception {
        List<Wire> wires = account.incoming();
        int done = 0;
        for (int i = 0; i < wires.size() && done < budget; i++) {
            nextWire = nextWire + 1 < wires.size() ? nextWire + 1 : 0;
            done += deliver(shift, instance, wires.get(nextWire), budget - done);
        }
        return done;
    }

    private int deliver(Shift shift, Domain instance, Wire wire, int budget) throws Exception {
        Inlet inlet = wire.channel().inlet();
        int done = 0;
        if (wire.betweenWorkers()) {
            inlet.readAhead(budget);
        }
        while (done < budget && mayReceive(wire) && inlet.ready()) {
            SliceList message = account.holdings().incoming();
            supervisor.during("receive");
            inlet.poll(message);
            messages++;
            bytes += message.length();
            if (captureClock != null) {
                captureClock.sees(message.timestampNs());
            }
            shift.receive(resident, instance, wire.to(), message);
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
}
