package org.bailey.compare.stack;

import org.bailey.ipc.channel.ForwardingInlet;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel to where messages end, with a stop watch. */
final class TimedInlet extends ForwardingInlet {

    private final Gate gate;

    TimedInlet(Inlet inlet, Gate gate) {
        super(inlet);
        this.gate = gate;
    }

    @Override
    public boolean poll(SliceList into) {
        boolean arrived = super.poll(into);
        if (arrived) {
            gate.arrives();
        }
        return arrived;
    }
}
