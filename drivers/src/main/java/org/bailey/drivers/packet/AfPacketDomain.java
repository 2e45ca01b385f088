package org.bailey.drivers.packet;

import java.io.IOException;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/**
 * A network interface, live: what comes by leaves through {@code out}, what comes through {@code in} is sent.
 *
 * <p>The time stamp of a message is the kernel's, its class word the link type, its first user word the packet's
 * length on the wire.
 */
public final class AfPacketDomain implements Domain {

    private static final long SNAPLEN_MOST = 256 << 10;
    private static final long SEND_PATIENCE_US = 10_000;

    private Port out;
    private PacketSocket socket;
    private Receiver receiver;
    private Sender sender;
    private boolean limited;
    private long packetsLeft;
    private long startNs;
    private long durationNs;
    private boolean ended;

    /** An interface that is not opened before {@link #open}. */
    public AfPacketDomain() {
        // The kernel makes domains by the name of their class.
    }

    @Override
    public void open(Context context) {
        Options options = context.options();
        String name = options.text("interface");
        packetsLeft = options.number("count");
        durationNs = options.number("duration");
        long snaplen = options.number("snaplen");
        RingShape shape = RingShape.of(options);
        check(packetsLeft >= 0, "a number of packets cannot be negative: count=" + packetsLeft);
        check(durationNs >= 0, "a time cannot be negative: durationNs=" + durationNs);
        check(snaplen >= 1 && snaplen <= SNAPLEN_MOST, "packets can be cut to 1 byte to 256 KiB: snaplen=" + snaplen);
        limited = packetsLeft > 0;
        startNs = System.nanoTime();
        out = context.port("out");
        socket = new PacketSocket(name);
        socket.sendWithin(SEND_PATIENCE_US);
        sender = new Sender(context, socket);
        if (out.connected()) {
            receiver = new Receiver(context, out, socket, shape, (int) snaplen);
            if (options.flag("promiscuous")) {
                socket.promiscuous();
            }
            socket.ignoreOutgoing(!options.flag("outgoing"));
        }
        socket.bind(receiver != null);
    }

    private static void check(boolean ok, String mistake) {
        if (!ok) {
            throw new BadInput(mistake);
        }
    }

    @Override
    public void receive(Port from, Aggregate packet) throws IOException {
        sender.add(packet);
    }

    @Override
    public void end(Port from) throws IOException {
        sender.flush();
    }

    @Override
    public int work(int budget) throws IOException {
        return sender.flush() + (receiver == null || ended ? 0 : capture(budget));
    }

    private int capture(int budget) throws IOException {
        int sent = 0;
        while (sent < budget && !over() && out.ready() && receiver.ready()) {
            out.send(receiver.take());
            packetsLeft--;
            sent++;
        }
        if (over()) {
            ended = true;
            receiver.stop();
            out.end();
        } else if (sent == 0) {
            receiver.idle();
        }
        return sent;
    }

    private boolean over() {
        return limited && packetsLeft == 0 || durationNs > 0 && System.nanoTime() - startNs >= durationNs;
    }

    @Override
    public void close() throws IOException {
        if (socket == null) {
            return;
        }
        try {
            if (receiver != null) {
                receiver.close();
            }
        } finally {
            socket.close();
        }
    }
}
