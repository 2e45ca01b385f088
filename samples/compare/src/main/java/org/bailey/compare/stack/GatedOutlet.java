package org.bailey.compare.stack;

import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.channel.OutstandingSlices;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a source's channel, with a {@link Gate} in front of it. */
final class GatedOutlet implements Outlet {

    private final Outlet outlet;
    private final Gate gate;
    private volatile long limit;
    private long passed;

    GatedOutlet(Outlet outlet, Gate gate) {
        this.outlet = outlet;
        this.gate = gate;
    }

    /** Messages that passed. */
    long passed() {
        return passed;
    }

    /** Number of the message that has to wait even if the gate is open. */
    long limit() {
        return limit;
    }

    /** Lets so many more messages pass. */
    void limit(long messages) {
        limit = passed + messages;
    }

    @Override
    public boolean offer(SliceList message) {
        if (gate.holds(passed, limit)) {
            gate.stand(this);
        }
        gate.passes();
        if (!outlet.offer(message)) {
            return false;
        }
        passed++;
        return true;
    }

    @Override
    public int room() {
        return gate.occupied() ? 0 : outlet.room();
    }

    @Override
    public long published() {
        return outlet.published();
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
