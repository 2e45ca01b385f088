package org.bailey.kernel.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.account.Wire;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.slice.HoldingsView;

/** The stores of a stack, those included that channels copy to, and whose each of them is. */
record Stores(List<Account> accounts) {

    /** What there is to say of each, in the order of the domains. */
    List<StoreView> views() {
        List<StoreView> views = new ArrayList<>();
        for (Account account : accounts) {
            for (Lender lender : new HoldingsView(account.holdings()).lenders()) {
                if (lender instanceof Store store) {
                    views.add(new StoreView(account.name(), serves(account, store), kind(store), mode(store),
                        store.capacityBytes(), store.outstanding(), store.pressed()));
                }
            }
        }
        return views;
    }

    /** Whose a store is; nobody's where no domain allocates from it. */
    Optional<Account> originator(Store store) {
        return accounts.stream().filter(account -> new HoldingsView(account.holdings()).lenders().contains(store))
            .findFirst();
    }

    /** What a store of this domain is for, as {@link StoreView#serves}. */
    static String serves(Account account, Store store) {
        if (!account.stores().all().contains(store)) {
            return "copies";
        }
        String ports = account.outgoing().stream().filter(wire -> wire.channel().outlet().store() == store)
            .map(Wire::from).map(port -> port.name()).distinct().collect(Collectors.joining(" "));
        return ports.isEmpty() ? "*" : ports;
    }

    /** What a store is made of. */
    static String kind(Store store) {
        return store.kind() == StoreKind.DBUF ? "ring" : "pages";
    }

    /** How what lies in a store is handled, in words; empty where its memory is mapped for good, and never secured. */
    static String mode(Store store) {
        return store.space() == null ? "" : store.mode().toString();
    }
}
