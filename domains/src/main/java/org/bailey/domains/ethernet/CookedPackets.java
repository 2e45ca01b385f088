package org.bailey.domains.ethernet;

import org.bailey.domains.wire.CookedHeader;
import org.bailey.ipc.Aggregate;

/** Link type 113: the first header of Linux's for captures on all devices. */
record CookedPackets(Sorting sorting) implements LinkLayer {

    @Override
    public void receive(Aggregate packet) {
        if (sorting.has(packet, CookedHeader.SLL_BYTES)) {
            sorting.perhapsTyped(packet, CookedHeader.SLL_BYTES, CookedHeader.sllType(packet));
        }
    }
}
