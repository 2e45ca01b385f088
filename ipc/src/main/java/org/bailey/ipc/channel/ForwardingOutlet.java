package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/** A sending end around another one, to which it hands everything on; a wrapper says what it does besides. */
public abstract class ForwardingOutlet implements Outlet {

    private final Outlet outlet;

    /** An end around this one. */
    protected ForwardingOutlet(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public boolean offer(SliceList message) {
        return outlet.offer(message);
    }

    @Override
    public void inBatches() {
        outlet.inBatches();
    }

    @Override
    public void publish() {
        outlet.publish();
    }

    @Override
    public boolean ahead(int messages) {
        return outlet.ahead(messages);
    }

    @Override
    public long published() {
        return outlet.published();
    }

    @Override
    public int room() {
        return outlet.room();
    }

    @Override
    public boolean pressed() {
        return outlet.pressed();
    }

    @Override
    public boolean pressed(int others) {
        return outlet.pressed(others);
    }

    @Override
    public int returning() {
        return outlet.returning();
    }

    @Override
    public int collect() {
        return outlet.collect();
    }

    @Override
    public int outstanding() {
        return outlet.outstanding();
    }

    @Override
    public void recount() {
        outlet.recount();
    }

    @Override
    public LedgerLayout ledger() {
        return outlet.ledger();
    }

    @Override
    public void show(OutstandingSlices to) {
        outlet.show(to);
    }

    @Override
    public Store store() {
        return outlet.store();
    }
}
