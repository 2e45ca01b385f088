package org.bailey.compare.stack;

import org.bailey.ipc.channel.ForwardingOutlet;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a source's channel, with a {@link Gate} in front of it. */
final class GatedOutlet extends ForwardingOutlet {

    private final Gate gate;
    private volatile long limit;
    private long passed;

    GatedOutlet(Outlet outlet, Gate gate) {
        super(outlet);
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
        if (!super.offer(message)) {
            return false;
        }
        passed++;
        return true;
    }

    @Override
    public int room() {
        return gate.occupied() ? 0 : super.room();
    }
}
