package org.bailey.domains.gzip;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;

/**
 * The messages that leave, in pieces of one size, as many as a call may send.
 *
 * <p>Where there is no room any more, one is sent all the same: it waits in the outbox, and for as long as it
 * does, the kernel neither brings input nor calls for work. So a few bytes that inflate to very many wait at
 * their source, not in memory.
 */
final class Output {

    /** Inflated bytes of one message. */
    static final int PIECE_BYTES = 16 * 1024;
    /** The reason in the last message of a stream that was given up, as {@code tcp} uses it. */
    static final int GIVEN_UP = 2;

    private static final int BURST = 64;

    private final Port port;
    private int credit;
    private int sent;
    private boolean roomy;

    Output(Port port) {
        this.port = port;
    }

    /** Begins a call that may send this many messages, and never more than a burst. */
    void refill(int messages) {
        credit = Math.min(messages, BURST);
        sent = 0;
        roomy = true;
    }

    int sent() {
        return sent;
    }

    /** Whether this call may send another piece. */
    boolean hasCredit() {
        return credit > 0 && roomy;
    }

    /** Sends a piece of a stream. */
    void data(byte[] bytes, int lengthBytes, long flow, int direction, long timestampNs) {
        roomy = port.ready();
        Aggregate message = port.message();
        message.push(lengthBytes).putBytes(0, bytes, 0, lengthBytes);
        send(message, Kind.DATA, flow, direction, timestampNs, 0);
    }

    /** Sends that a stream has ended, and why. */
    void end(long flow, int direction, long timestampNs, long reason) {
        send(port.message(), Kind.END, flow, direction, timestampNs, reason);
    }

    /** Sends what needs no inflating as it is. */
    void pass(Aggregate message) {
        port.send(message);
    }

    private void send(Aggregate message, Kind kind, long flow, int direction, long timestampNs, long reason) {
        message.kind(kind);
        message.flow(flow);
        message.classWord(direction);
        message.timestampNs(timestampNs);
        message.word1(reason);
        port.send(message);
        credit--;
        sent++;
    }
}
