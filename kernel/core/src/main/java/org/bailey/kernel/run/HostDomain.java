package org.bailey.kernel.run;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/** The stack's end of a {@link HostPort}. */
final class HostDomain implements Domain {

    private final HostPort host;
    private Port out;

    HostDomain(HostPort host) {
        this.host = host;
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        byte[] bytes = new byte[message.length()];
        message.copyTo(0, bytes, 0, bytes.length);
        host.output(bytes);
    }

    @Override
    public void end(Port from) {
        host.finish();
    }

    @Override
    public int work(int budget) {
        int done = 0;
        while (done < budget && out.ready()) {
            byte[] bytes = host.nextInput();
            if (bytes == null) {
                break;
            }
            Aggregate message = out.message();
            if (bytes.length > 0) {
                message.push(bytes.length).putBytes(0, bytes, 0, bytes.length);
            }
            out.send(message);
            done++;
        }
        if (done == 0 && host.inputDrained() && out.connected()) {
            out.end();
        }
        return done;
    }
}
