package org.bailey.domains.count;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** A layer that counts messages and bytes and passes them on as they are. */
public final class CountDomain implements Domain {

    private Port out;
    private Counter messages;
    private Counter bytes;

    /** For the kernel. */
    public CountDomain() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        messages = context.counter("messages");
        bytes = context.counter("bytes");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        messages.increment();
        bytes.add(message.length());
        out.send(message);
    }
}
