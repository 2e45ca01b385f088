package org.bailey.ipc.harness;

import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.channel.OutstandingSlices;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a channel that can be told to be full, as it is when its receiver takes nothing. */
final class StallingOutlet implements Outlet {

    private final Outlet outlet;
    private boolean stalled;

    StallingOutlet(Outlet outlet) {
        this.outlet = outlet;
    }

    void stalled(boolean full) {
        stalled = full;
    }

    @Override
    public boolean offer(SliceList message) {
        return !stalled && outlet.offer(message);
    }

    @Override
    public long published() {
        return outlet.published();
    }

    @Override
    public int room() {
        return stalled ? 0 : outlet.room();
    }

    @Override
    public boolean pressed() {
        return stalled || outlet.pressed();
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
    public boolean pressed(int others) {
        return stalled || outlet.pressed(others);
    }

    @Override
    public int returning() {
        return outlet.returning();
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
