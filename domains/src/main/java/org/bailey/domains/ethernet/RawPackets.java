package org.bailey.domains.ethernet;

import org.bailey.domains.wire.EthernetHeader;
import org.bailey.ipc.Aggregate;

/** Link type 101: no header at all; the version in the first four bits of an IP packet tells what it is. */
record RawPackets(Sorting sorting) implements LinkLayer {

    @Override
    public void receive(Aggregate packet) {
        if (!sorting.has(packet, 1)) {
            return;
        }
        switch (packet.getUnsignedByte(0) >>> 4) {
            case 4 -> sorting.send(packet, EthernetHeader.IPV4);
            case 6 -> sorting.send(packet, EthernetHeader.IPV6);
            default -> sorting.noVersion();
        }
    }
}
