package org.bailey.kernel.inspect;

import org.bailey.ipc.channel.ForwardingInlet;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel that somebody looks at: each message is shown on its way to the receiver. */
final class ObservedInlet extends ForwardingInlet {

    private final int channel;
    private final Crossings crossings;
    private final Space receiver;

    ObservedInlet(Inlet inlet, int channel, Crossings crossings, Space receiver) {
        super(inlet);
        this.channel = channel;
        this.crossings = crossings;
        this.receiver = receiver;
    }

    @Override
    public boolean poll(SliceList into) {
        if (!super.poll(into)) {
            return false;
        }
        if (!crossings.lent(channel, MessageView.of(into, receiver), into)) {
            // The quiet way to end a stack from its worker's thread.
            throw new ClosedOutput();
        }
        return true;
    }
}
