package org.bailey.domains.ethernet;

import org.bailey.ipc.Aggregate;

/** Link types 228 and 229: no header, and the link type says which version of IP it is; that is checked above. */
record TypedPackets(Sorting sorting, int type) implements LinkLayer {

    @Override
    public void receive(Aggregate packet) {
        sorting.send(packet, type);
    }
}
