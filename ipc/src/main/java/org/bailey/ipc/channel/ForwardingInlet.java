package org.bailey.ipc.channel;

import org.bailey.ipc.slice.SliceList;

/**
 * A receiving end around another one, to which it hands everything on; a wrapper says what it does besides.
 *
 * <p>The lender of what comes by it is the end inside.
 */
public abstract class ForwardingInlet implements Inlet {

    private final Inlet inlet;

    /** An end around this one. */
    protected ForwardingInlet(Inlet inlet) {
        this.inlet = inlet;
    }

    @Override
    public boolean poll(SliceList into) {
        return inlet.poll(into);
    }

    @Override
    public boolean keeps(int others) {
        return inlet.keeps(others);
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
    public void inBatches() {
        inlet.inBatches();
    }

    @Override
    public void publish() {
        inlet.publish();
    }

    @Override
    public void readAhead(int messages) {
        inlet.readAhead(messages);
    }

    @Override
    public long moved() {
        return inlet.moved();
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
