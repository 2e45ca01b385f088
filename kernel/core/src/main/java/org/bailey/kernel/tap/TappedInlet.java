package org.bailey.kernel.tap;

import org.bailey.ipc.channel.Channel;
import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel with a tap on it: each message is copied out on its way to the receiver. */
public final class TappedInlet implements Inlet {

    private final Inlet inlet;
    private final Tap tap;

    private TappedInlet(Inlet inlet, Tap tap) {
        this.inlet = inlet;
        this.tap = tap;
    }

    /** The same channel with a tap on it. */
    public static Channel on(Channel channel, Tap tap) {
        return new Channel(channel.outlet(), new TappedInlet(channel.inlet(), tap), channel.counters(),
            channel.closing());
    }

    @Override
    public boolean poll(SliceList into) {
        if (!inlet.poll(into)) {
            return false;
        }
        tap.take(into);
        if (inlet.queued() == 0) {
            // Live traffic shows at once, and a burst leaves with one write.
            tap.flush();
        }
        return true;
    }

    @Override
    public int queued() {
        return inlet.queued();
    }

    @Override
    public boolean ready() {
        return inlet.ready();
    }

    @Override
    public long returned() {
        return inlet.returned();
    }

    @Override
    public ChannelCounters counters() {
        return inlet.counters();
    }

    @Override
    public void retain(int token) {
        inlet.retain(token);
    }

    @Override
    public void release(int token) {
        inlet.release(token);
    }

    @Override
    public void recount() {
        inlet.recount();
    }

    @Override
    public void settle() {
        inlet.settle();
    }

    @Override
    public boolean pinning(int token) {
        return inlet.pinning(token);
    }
}
