package org.bailey.domains.ethernet;

import org.bailey.ipc.Aggregate;

/** How packets of one link type begin. */
interface LinkLayer {

    /** Takes the header off a packet and sorts it; or drops the packet. */
    void receive(Aggregate packet);
}
