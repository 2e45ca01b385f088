package org.bailey.domains.gzip;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;

/**
 * Inflates gzip streams (RFC 1952): each direction of each flow is one, as {@code tcp} sends them; flow 0 is one, too.
 *
 * <p>A START goes on as it is. The inflated bytes are this domain's own. Of a stream that cannot be inflated any
 * further, an END leaves in its place, and what comes after that is dropped.
 */
public final class GunzipDomain implements Domain {

    private Output output;
    private Streams streams;
    private boolean ended;

    /** For the kernel. */
    public GunzipDomain() {
    }

    @Override
    public void open(Context context) {
        output = new Output(context.port("out"));
        streams = new Streams(context, output, new GunzipCounters(context));
    }

    @Override
    public void receive(Port from, Aggregate message) {
        output.refill(Integer.MAX_VALUE);
        streams.resume();
        if (message.kind() == Kind.START) {
            output.pass(message);
        } else {
            streams.take(message);
        }
    }

    /** Goes on with what one call could not send. */
    @Override
    public int work(int budget) {
        output.refill(budget);
        streams.resume();
        closeIfEnded();
        return output.sent();
    }

    @Override
    public void end(Port from) {
        ended = true;
        closeIfEnded();
    }

    private void closeIfEnded() {
        if (ended && !streams.isBehind()) {
            ended = false;
            streams.close();
        }
    }

    @Override
    public void close() {
        if (streams != null) {
            streams.close();
        }
    }
}
