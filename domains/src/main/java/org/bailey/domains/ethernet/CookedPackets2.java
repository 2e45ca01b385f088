package org.bailey.domains.ethernet;

import org.bailey.domains.wire.CookedHeader;
import org.bailey.ipc.Aggregate;

/** Link type 276: the second header of Linux's for captures on all devices. */
record CookedPackets2(Sorting sorting) implements LinkLayer {

    @Override
    public void receive(Aggregate packet) {
        if (sorting.has(packet, CookedHeader.SLL2_BYTES)) {
            sorting.perhapsTyped(packet, CookedHeader.SLL2_BYTES, CookedHeader.sll2Type(packet));
        }
    }
}
