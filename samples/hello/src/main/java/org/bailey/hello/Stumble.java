package org.bailey.hello;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** A layer that fails: passes messages on, but throws at every n-th. Counters survive a fault, fields do not. */
public final class Stumble implements Domain {

    private Port out;
    private Counter messages;
    private long every;

    /** For the kernel. */
    public Stumble() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        messages = context.counter("messages");
        every = Math.max(1, context.options().number("every"));
    }

    @Override
    public void receive(Port from, Aggregate message) {
        messages.increment();
        if (messages.value() % every == 0) {
            throw new IllegalStateException("stumbled over message " + messages.value());
        }
        out.send(message);
    }
}
