package org.bailey.domains.discard;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** A sink: gives every message back at once (after RFC 863, the discard protocol), and counts it; read or unread. */
public final class DiscardDomain implements Domain {

    private Counter messages;
    private Counter bytes;
    private Counter sums;
    private boolean reading;

    /** For the kernel. */
    public DiscardDomain() {
    }

    @Override
    public void open(Context context) {
        messages = context.counter("messages");
        bytes = context.counter("bytes");
        reading = context.options().flag("read");
        sums = reading ? context.counter("sums") : null;
    }

    @Override
    public void receive(Port from, Aggregate message) {
        messages.increment();
        bytes.add(message.length());
        if (reading) {
            sums.add(message.internetSum(0, message.length()));
        }
        message.release();
    }
}
