package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;

/** Finds channels and stores that are pinned by what domains hold, and has the holders move it out. */
final class Relief {

    private final List<Resident> residents;
    private final List<Wire> wires = new ArrayList<>();
    private final List<List<Resident>> downstream = new ArrayList<>();

    Relief(List<Resident> residents) {
        this.residents = residents;
        Map<Account, Resident> byAccount = new HashMap<>();
        residents.forEach(resident -> byAccount.put(resident.account(), resident));
        for (Resident resident : residents) {
            for (Wire wire : resident.account().outgoing()) {
                Set<Resident> reached = new LinkedHashSet<>();
                reach(byAccount.get(wire.to().account()), byAccount, reached);
                wires.add(wire);
                downstream.add(List.copyOf(reached));
            }
        }
    }

    private static void reach(Resident from, Map<Account, Resident> byAccount, Set<Resident> reached) {
        if (reached.add(from)) {
            from.account().outgoing().forEach(wire -> reach(byAccount.get(wire.to().account()), byAccount, reached));
        }
    }

    /** Looks once; costs a few comparisons a channel where nothing is pinned. */
    void turn() {
        for (int i = 0; i < wires.size(); i++) {
            if (wires.get(i).stuck()) {
                downstream.get(i).forEach(resident -> resident.evacuate(true));
            }
        }
        if (pressed()) {
            residents.forEach(resident -> resident.evacuate(false));
        }
    }

    private boolean pressed() {
        for (int i = 0; i < residents.size(); i++) {
            Account account = residents.get(i).account();
            if (account.crowded()) {
                return true;
            }
            for (int j = 0; j < account.stores().size(); j++) {
                if (account.stores().get(j).pressed()) {
                    return true;
                }
            }
        }
        return false;
    }
}
