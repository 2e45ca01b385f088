package org.bailey.domains.discard;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** A sink: gives every message back at once (after RFC 863, the discard protocol), and counts it. */
public final class DiscardDomain implements Domain {

    private Counter messages;
    private Counter bytes;

    /** For the kernel. */
    public DiscardDomain() {
    }

    @Override
    public void open(Context context) {
        messages = context.counter("messages");
        bytes = context.counter("bytes");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        messages.increment();
        bytes.add(message.length());
        message.release();
    }
}
