package org.bailey.kernel.inspect;

import org.bailey.ipc.channel.ForwardingOutlet;
import org.bailey.ipc.channel.Outlet;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.slice.SliceList;

/** The sending end of a channel that somebody looks at: each message that goes in is shown. */
final class ObservedOutlet extends ForwardingOutlet {

    private final int channel;
    private final Crossings crossings;
    private final Space sender;

    ObservedOutlet(Outlet outlet, int channel, Crossings crossings, Space sender) {
        super(outlet);
        this.channel = channel;
        this.crossings = crossings;
        this.sender = sender;
    }

    @Override
    public boolean offer(SliceList message) {
        // before it goes: afterwards the list is empty, and its bytes may lie elsewhere
        MessageView view = MessageView.of(message, sender);
        if (!super.offer(message)) {
            return false;
        }
        crossings.sent(channel, view);
        return true;
    }
}
