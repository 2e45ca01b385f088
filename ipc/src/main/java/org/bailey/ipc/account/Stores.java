package org.bailey.ipc.account;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;

/**
 * The stores of one domain: what it writes its messages to, what it pushes on those of others, and its refuge.
 *
 * <p>Each of them is a lender of its holdings as long as it is in here. From other threads only {@link #all} may be
 * asked for: a store can go meanwhile.
 */
public final class Stores implements AutoCloseable {

    private final Holdings holdings;
    private final Supplier<Store> refuges;
    private final List<Store> all = new CopyOnWriteArrayList<>();
    private Store refuge;

    Stores(Holdings holdings, Supplier<Store> refuges) {
        this.holdings = holdings;
        this.refuges = refuges;
    }

    /** Enters a store as this domain's own. */
    public Store own(Store store) {
        all.add(store);
        holdings.enlist(store);
        return store;
    }

    /** Takes a store out again of which nothing is lent, and never will be. */
    public void disown(Store store) {
        all.remove(store);
        holdings.delist(store);
    }

    /** All of them. */
    public List<Store> all() {
        return all;
    }

    /** The store that held bytes move to, made on first use; the domain pays for it. */
    Store refuge() {
        if (refuge == null) {
            refuge = own(refuges.get());
        }
        return refuge;
    }

    /**
     * Whether there is memory to answer with. A full refuge does not count: only input may lead to what is held there
     * being given back.
     */
    boolean supplied() {
        for (int i = 0; i < all.size(); i++) {
            Store store = all.get(i);
            if (store != refuge && store.low()) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything in one of them should be moved out by who holds it long. */
    public boolean pressed() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).pressed()) {
                return true;
            }
        }
        return false;
    }

    /** Loans that did not come back. */
    int outstanding() {
        int count = 0;
        for (Store store : all) {
            count += store.outstanding();
        }
        return count;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        all.forEach(Store::close);
    }
}
