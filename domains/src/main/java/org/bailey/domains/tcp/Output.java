package org.bailey.domains.tcp;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.TcpHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;

/**
 * The messages that leave: starts, bytes, gaps and ends, each with its descriptor.
 *
 * <p>One call may send a burst only, so that the outbox does not overflow when a hole fills before thousands
 * of segments: what is left waits for the next call.
 */
final class Output {

    /** Messages that one call may send: an outbox takes 1,024 references, a message has few. */
    static final int BURST = 256;

    private final Port port;
    private int granted;
    private int credit;

    Output(Port port) {
        this.port = port;
    }

    /** Begins a call that may send this many messages. */
    void refill(int messages) {
        granted = messages;
        credit = messages;
    }

    /** Messages that this call has spent. */
    int spent() {
        return granted - credit;
    }

    boolean hasCredit() {
        return credit > 0;
    }

    /** Whether one more message may be sent in this call; if so it is counted. */
    boolean spend() {
        if (credit == 0) {
            return false;
        }
        credit--;
        return true;
    }

    /** Whether a message sent now would leave without waiting. */
    boolean ready() {
        return port.ready();
    }

    /** Sends who talks to whom, in place from the packet that opened the connection. */
    void start(Direction direction, Aggregate packet, int addressBytes, long nowNs) {
        Aggregate message = packet.slice(0, AddressPair.pairBytes(addressBytes) + TcpHeader.PORTS_BYTES);
        send(message, direction, Kind.START, nowNs, 0, addressBytes, 0);
    }

    /** Sends the next bytes. */
    void data(Direction direction, Aggregate payload, long timestampNs) {
        send(payload, direction, Kind.DATA, timestampNs, 0, 0, 0);
    }

    /** Sends that bytes are missing. */
    void gap(Direction direction, long gapBytes, long nowNs) {
        send(port.message(), direction, Kind.GAP, nowNs, gapBytes, 0, 0);
    }

    /** Sends that nothing more follows, and why. */
    void end(Direction direction, int reason, long nowNs) {
        send(port.message(), direction, Kind.END, nowNs, 0, 0, reason);
    }

    private void send(Aggregate message, Direction direction, Kind kind, long timestampNs, long gapBytes,
                      long word0, long word1) {
        message.kind(kind);
        message.flow(direction.connection.number);
        message.classWord(direction.number);
        message.timestampNs(timestampNs);
        message.gapBytes(gapBytes);
        message.word0(word0);
        message.word1(word1);
        port.send(message);
    }
}
