package org.bailey.kernel.tap;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ForwardingInlet;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel with a tap on it: each message is copied out on its way to the receiver. */
public final class TappedInlet extends ForwardingInlet {

    private final Tap tap;

    private TappedInlet(Inlet inlet, Tap tap) {
        super(inlet);
        this.tap = tap;
    }

    /** The same channel with a tap on it. */
    public static Channel on(Channel channel, Tap tap) {
        return new Channel(channel.outlet(), new TappedInlet(channel.inlet(), tap), channel.counters(),
            channel.closing());
    }

    @Override
    public boolean poll(SliceList into) {
        if (!super.poll(into)) {
            return false;
        }
        tap.take(into);
        if (queued() == 0) {
            // Live traffic shows at once, and a burst leaves with one write.
            tap.flush();
        }
        return true;
    }
}
