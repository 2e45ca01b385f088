package org.bailey.kernel.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;

/**
 * Finds channels and stores that are pinned by what domains hold, and has the holders move it out.
 *
 * <p>Each worker looks at all of them and moves out what its own domains hold. Of what another worker is changing
 * just then it sees a moment ago; but a worker that is about to sleep looks once more, so that whoever made the last
 * step sees all steps.
 */
final class Relief {

    private final List<Resident> own;
    private final List<Account> ownAccounts;
    private final List<Account> accounts;
    private final List<Wire> wires = new ArrayList<>();
    private final List<List<Wire>> onward = new ArrayList<>();
    private final List<List<Resident>> downstream = new ArrayList<>();
    private boolean needed;
    private boolean neededHere;

    /** Relief by some of a stack's domains. */
    Relief(List<Resident> all, List<Resident> own) {
        this.own = own;
        this.ownAccounts = own.stream().map(Resident::account).toList();
        this.accounts = all.stream().map(Resident::account).toList();
        Map<Account, Resident> byAccount = new HashMap<>();
        all.forEach(resident -> byAccount.put(resident.account(), resident));
        for (Resident resident : all) {
            for (Wire wire : resident.account().outgoing()) {
                Set<Resident> reached = new LinkedHashSet<>();
                reach(byAccount.get(wire.to().account()), byAccount, reached);
                List<Wire> further = reached.stream().flatMap(each -> each.account().outgoing().stream())
                    .filter(each -> each != wire).toList();
                reached.retainAll(own);
                if (own.contains(resident) || !reached.isEmpty()) {
                    wires.add(wire);
                    onward.add(further);
                    downstream.add(List.copyOf(reached));
                }
            }
        }
    }

    private static void reach(Resident from, Map<Account, Resident> byAccount, Set<Resident> reached) {
        if (reached.add(from)) {
            from.account().outgoing().forEach(wire -> reach(byAccount.get(wire.to().account()), byAccount, reached));
        }
    }

    /** Looks once; costs a few comparisons a channel where nothing is pinned. */
    void turn(Shift shift) {
        needed = false;
        neededHere = false;
        for (int i = 0; i < wires.size(); i++) {
            if (wires.get(i).stuck(onward.get(i))) {
                needed = true;
                neededHere |= ownAccounts.contains(wires.get(i).from().account());
                List<Resident> holders = downstream.get(i);
                for (int j = 0; j < holders.size(); j++) {
                    holders.get(j).evacuate(shift, true);
                }
            }
        }
        if (pressed()) {
            needed = true;
            for (int i = 0; i < own.size(); i++) {
                own.get(i).evacuate(shift, false);
            }
        }
    }

    /** Whether the last look found anything pinned. */
    boolean needed() {
        return needed;
    }

    /** Whether that was one of the own domains' channels or stores, so that the others may not know. */
    boolean neededHere() {
        return neededHere;
    }

    private boolean pressed() {
        boolean pressed = false;
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            boolean mine = ownAccounts.contains(account);
            for (int j = 0; j < account.stores().size(); j++) {
                if (account.stores().get(j).pressed()) {
                    neededHere |= mine;
                    pressed = true;
                }
            }
            pressed |= mine && account.crowded();
        }
        return pressed;
    }
}
