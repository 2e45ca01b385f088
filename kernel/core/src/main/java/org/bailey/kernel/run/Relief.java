package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;

/**
 * Finds channels and stores that are pinned by what domains hold, and has the holders move it out.
 *
 * <p>Each worker looks at what its own domains send by and write into. Holders of its own it asks at once, those of
 * other workers by a {@link Plea}. Of what another worker is changing just then it sees a moment ago; so while more
 * than half of a channel is used up, it looks again from time to time, whatever else there is to do.
 */
final class Relief {

    private final List<Resident> own;
    private final List<Outward> outward = new ArrayList<>();
    private final List<Plea> others = new ArrayList<>();
    private boolean needed;

    /** Relief for a worker's domains, by those of all workers. */
    Relief(Worker worker, List<Worker> all) {
        own = worker.residents();
        for (Worker other : all) {
            if (other != worker) {
                others.add(new Plea(other.mailbox(), other.residents(), false));
            }
        }
        for (Resident resident : own) {
            for (Wire wire : resident.account().outgoing()) {
                outward.add(outward(wire, worker, all));
            }
        }
    }

    private static Outward outward(Wire wire, Worker worker, List<Worker> all) {
        List<Resident> residents = all.stream().flatMap(each -> each.residents().stream()).toList();
        Set<Resident> reached = new LinkedHashSet<>();
        reach(wire, residents, reached);
        List<Wire> onward = reached.stream().flatMap(each -> each.account().outgoing().stream())
            .filter(each -> each != wire).toList();
        List<Resident> holders = List.of();
        List<Plea> pleas = new ArrayList<>();
        for (Worker each : all) {
            List<Resident> its = each.residents().stream().filter(reached::contains).toList();
            if (each == worker) {
                holders = its;
            } else if (!its.isEmpty()) {
                pleas.add(new Plea(each.mailbox(), its, true));
            }
        }
        return new Outward(wire, onward, holders, List.copyOf(pleas));
    }

    private static void reach(Wire wire, List<Resident> residents, Set<Resident> reached) {
        Account to = wire.to().account();
        for (Resident resident : residents) {
            if (resident.account() == to && reached.add(resident)) {
                to.outgoing().forEach(onward -> reach(onward, residents, reached));
            }
        }
    }

    /** Looks once; costs a comparison a channel and store where nothing is pinned. */
    void turn(Shift shift) {
        needed = false;
        for (int i = 0; i < outward.size(); i++) {
            Outward each = outward.get(i);
            if (each.pressed()) {
                needed = true;
                if (each.stuck()) {
                    evacuate(shift, each.holders(), true);
                    send(each.pleas());
                }
            }
        }
        boolean pressed = storesPressed();
        if (pressed) {
            send(others);
        }
        if (pressed || crowded()) {
            needed = true;
            evacuate(shift, own, false);
        }
    }

    private static void evacuate(Shift shift, List<Resident> holders, boolean stuckUpstream) {
        for (int i = 0; i < holders.size(); i++) {
            holders.get(i).evacuate(shift, stuckUpstream);
        }
    }

    private static void send(List<Plea> pleas) {
        for (int i = 0; i < pleas.size(); i++) {
            pleas.get(i).send();
        }
    }

    private boolean storesPressed() {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).account().stores().pressed()) {
                return true;
            }
        }
        return false;
    }

    private boolean crowded() {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).evacuation().crowded()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last look found anything that may be pinned. */
    boolean needed() {
        return needed;
    }
}
