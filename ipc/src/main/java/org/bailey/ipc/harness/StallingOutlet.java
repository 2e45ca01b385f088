package org.bailey.ipc.harness;

import org.bailey.ipc.channel.ForwardingOutlet;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a channel that can be told to be full, as it is when its receiver takes nothing. */
final class StallingOutlet extends ForwardingOutlet {

    private boolean stalled;

    StallingOutlet(Outlet outlet) {
        super(outlet);
    }

    void stalled(boolean full) {
        stalled = full;
    }

    @Override
    public boolean offer(SliceList message) {
        return !stalled && super.offer(message);
    }

    @Override
    public int room() {
        return stalled ? 0 : super.room();
    }

    @Override
    public boolean pressed() {
        return stalled || super.pressed();
    }

    @Override
    public boolean pressed(int others) {
        return stalled || super.pressed(others);
    }
}
