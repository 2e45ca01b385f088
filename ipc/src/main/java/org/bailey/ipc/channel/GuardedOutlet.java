package org.bailey.ipc.channel;

import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.slice.SliceList;

/**
 * Sending end that does what fbufs need which are not handled the fastest way: steps 2b and 2c.
 *
 * <p>It wraps another outlet, which carries the references. A domain can send on what it may read itself, and
 * nothing else; what it sends is named by region offsets, wherever its own window has it.
 */
final class GuardedOutlet extends ForwardingOutlet {

    private final SlotOutlet inner;
    private final Space space;
    private final Space receiver;
    private final Region region;
    private final PageTable pages;
    private final ChannelCounters counters;

    GuardedOutlet(SlotOutlet inner, Space space, Space receiver, ChannelCounters counters) {
        super(inner);
        this.inner = inner;
        this.space = space;
        this.receiver = receiver;
        this.region = space.region();
        this.pages = region.pages();
        this.counters = counters;
    }

    @Override
    public boolean offer(SliceList message) {
        // All that copies comes first: below, slices get offsets that this window may not have.
        if (!inner.adopt(message) || !inner.fits(message.count())) {
            return false;
        }
        for (int slice = 0; slice < message.count(); slice++) {
            secure(space.regionOffset(message.offset(slice)));
        }
        for (int slice = 0; slice < message.count(); slice++) {
            message.place(slice, space.regionOffset(message.offset(slice)));
        }
        return inner.offer(message);
    }

    private void secure(long offset) {
        Store owner = region.owner(offset);
        int first = pages.firstPage(offset);
        boolean others = owner != null && owner.space() != null && owner.space() != space;
        if (owner == null || others && !space.received().contains(first)) {
            throw new ProtectionFault(ErrorCode.BAD_REFERENCE, "domain=" + space.name() + ", page=" + first);
        }
        if (!owner.path().contains(receiver.id())) {
            counters.leftPath();
        }
        if (owner.mode().secured()) {
            owner.secure(offset, counters.steps());
        }
    }
}
