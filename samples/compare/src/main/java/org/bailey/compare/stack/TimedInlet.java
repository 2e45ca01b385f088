package org.bailey.compare.stack;

import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel to where messages end, with a stop watch. */
final class TimedInlet implements Inlet {

    private final Inlet inlet;
    private final Gate gate;

    TimedInlet(Inlet inlet, Gate gate) {
        this.inlet = inlet;
        this.gate = gate;
    }

    @Override
    public boolean poll(SliceList into) {
        boolean arrived = inlet.poll(into);
        if (arrived) {
            gate.arrives();
        }
        return arrived;
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
