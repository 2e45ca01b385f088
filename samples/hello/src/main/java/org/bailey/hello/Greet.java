package org.bailey.hello;

import java.nio.charset.StandardCharsets;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** A source: sends a line some times, and ends. */
public final class Greet implements Domain {

    private Port out;
    private byte[] line;
    private long left;
    private boolean ended;

    /** For the kernel. */
    public Greet() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        line = ("hello, " + context.options().text("name") + "\n").getBytes(StandardCharsets.UTF_8);
        left = context.options().number("times");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        // A source has no input.
    }

    @Override
    public int work(int budget) {
        int sent = 0;
        while (left > 0 && sent < budget && out.ready()) {
            Aggregate message = out.message();
            message.push(line.length).putBytes(0, line, 0, line.length);
            out.send(message);
            left--;
            sent++;
        }
        if (left <= 0 && !ended) {
            ended = true;
            out.end();
        }
        return sent;
    }
}
