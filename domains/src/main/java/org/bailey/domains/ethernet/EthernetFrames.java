package org.bailey.domains.ethernet;

import org.bailey.domains.wire.EthernetHeader;
import org.bailey.ipc.Aggregate;

/** Link type 1: an Ethernet header. */
record EthernetFrames(Sorting sorting) implements LinkLayer {

    @Override
    public void receive(Aggregate frame) {
        if (sorting.has(frame, EthernetHeader.LENGTH_BYTES)) {
            sorting.typed(frame, EthernetHeader.LENGTH_BYTES, EthernetHeader.type(frame));
        }
    }
}
