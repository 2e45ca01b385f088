package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.flow.Numbered;
import org.bailey.ipc.Bytes;

/** One connection: its two directions. Pooled. */
final class DnsFlow implements Numbered {

    /** The next one in the pool. */
    DnsFlow nextSpare;

    private final Endpoints ends = new Endpoints();
    private final DnsStream fromClient;
    private final DnsStream fromServer;
    private long number;

    DnsFlow(DnsStream fromClient, DnsStream fromServer) {
        this.fromClient = fromClient;
        this.fromServer = fromServer;
    }

    /** Begins a connection; false where the message does not say between whom. */
    boolean begin(long flowNumber, Bytes start, long addressBytes, boolean byServer) {
        if (!ends.read(start, addressBytes, byServer)) {
            return false;
        }
        number = flowNumber;
        fromClient.begin(number, ends, false);
        fromServer.begin(number, ends, true);
        return true;
    }

    @Override
    public long number() {
        return number;
    }

    /** Whether one of the ends has this port. */
    boolean hasPort(long port) {
        return ends.sourcePort() == port || ends.destinationPort() == port;
    }

    /** The stream of a direction: 0 from the client, 1 from the server. */
    DnsStream stream(int direction) {
        return direction == 0 ? fromClient : fromServer;
    }

    boolean isOver() {
        return fromClient.isOver() && fromServer.isOver();
    }
}
