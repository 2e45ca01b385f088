package org.bailey.kernel.inspect;

import org.bailey.ipc.channel.ChannelCounters;
import org.bailey.ipc.channel.Inlet;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.slice.SliceList;

/** The receiving end of a channel that somebody looks at: each message is shown on its way to the receiver. */
final class ObservedInlet implements Inlet {

    private final Inlet inlet;
    private final int channel;
    private final Crossings crossings;
    private final Space receiver;

    ObservedInlet(Inlet inlet, int channel, Crossings crossings, Space receiver) {
        this.inlet = inlet;
        this.channel = channel;
        this.crossings = crossings;
        this.receiver = receiver;
    }

    @Override
    public boolean poll(SliceList into) {
        if (!inlet.poll(into)) {
            return false;
        }
        if (!crossings.lent(channel, MessageView.of(into, receiver), into)) {
            // The quiet way to end a stack from its worker's thread.
            throw new ClosedOutput();
        }
        return true;
    }

    @Override
    public int queued() {
        return inlet.queued();
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
