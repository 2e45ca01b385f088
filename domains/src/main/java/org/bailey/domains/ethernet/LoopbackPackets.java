package org.bailey.domains.ethernet;

import org.bailey.domains.wire.LoopbackHeader;
import org.bailey.ipc.Aggregate;

/** Link type 0: an address family. */
record LoopbackPackets(Sorting sorting) implements LinkLayer {

    @Override
    public void receive(Aggregate packet) {
        if (sorting.has(packet, LoopbackHeader.LENGTH_BYTES)) {
            sorting.perhapsTyped(packet, LoopbackHeader.LENGTH_BYTES, LoopbackHeader.type(packet));
        }
    }
}
