package org.bailey.kernel.inspect;

import org.bailey.ipc.channel.LedgerLayout;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.channel.OutstandingSlices;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a channel that somebody looks at: each message that goes in is shown. */
final class ObservedOutlet implements Outlet {

    private final Outlet outlet;
    private final int channel;
    private final Crossings crossings;
    private final Space sender;

    ObservedOutlet(Outlet outlet, int channel, Crossings crossings, Space sender) {
        this.outlet = outlet;
        this.channel = channel;
        this.crossings = crossings;
        this.sender = sender;
    }

    @Override
    public boolean offer(SliceList message) {
        // before it goes: afterwards the list is empty, and its bytes may lie elsewhere
        MessageView view = MessageView.of(message, sender);
        if (!outlet.offer(message)) {
            return false;
        }
        crossings.sent(channel, view);
        return true;
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
