package org.bailey.ipc.harness;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;

/** A small protocol: each message goes down behind its length, and comes up again however the stream was cut. */
final class LengthPrefix implements Domain {

    private Port above;
    private Port below;
    private Held pending;

    @Override
    public void open(Context context) {
        above = context.port("above");
        below = context.port("below");
        pending = context.held();
    }

    @Override
    public void receive(Port from, Aggregate message) {
        if (from == above) {
            int length = message.length();
            message.push(4).putInt(0, length);
            below.send(message);
            return;
        }
        pending.append(message);
        while (pending.length() >= 4 && pending.length() - 4 >= pending.getInt(0)) {
            int length = pending.getInt(0);
            pending.drop(4);
            above.send(pending.take(length));
        }
    }

    @Override
    public void end(Port from) {
        if (from == above) {
            below.end();
        } else {
            pending.clear();
            above.end();
        }
    }
}
