package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end that allocates for every message and copies it: the slow way.
 *
 * <p>It wraps another outlet, which carries the reference to the copy; the sender's own memory is free again
 * as soon as the message is sent.
 */
public final class CopyOutlet implements Outlet {

    private final Outlet inner;
    private final Holdings holdings;
    private final Store copies;
    private final Store store;
    private final ChannelCounters counters;

    /** Copies into {@code copies}; what the sender writes itself lies in {@code store}. */
    public CopyOutlet(Channel inner, Holdings holdings, Store copies, Store store) {
        this.inner = inner.outlet();
        this.holdings = holdings;
        this.copies = copies;
        this.store = store;
        this.counters = inner.counters();
    }

    @Override
    public boolean offer(SliceList message) {
        if (inner.room() == 0) {
            return false;
        }
        int length = message.length();
        if (length > 0) {
            long offset = copies.allocate(length);
            if (offset < 0) {
                return false;
            }
            message.copyWithin(offset);
            message.replaceBy(offset, length, holdings.loan(copies, copies.token()));
            counters.copied(length);
        }
        return inner.offer(message);
    }

    @Override
    public int room() {
        return copies.low() ? 0 : inner.room();
    }

    @Override
    public boolean pressed() {
        return copies.pressed() || inner.pressed();
    }

    @Override
    public int collect() {
        return inner.collect();
    }

    @Override
    public int outstanding() {
        return inner.outstanding();
    }

    @Override
    public void recount() {
        inner.recount();
    }

    @Override
    public Store store() {
        return store;
    }
}
