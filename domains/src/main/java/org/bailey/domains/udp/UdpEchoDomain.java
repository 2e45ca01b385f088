package org.bailey.domains.udp;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.Datagram;
import org.bailey.domains.wire.UdpHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;

/**
 * The echo service (RFC 862): each datagram goes back to where it came from, its payload by reference.
 *
 * <p>What was not sent from one host to one host is not answered: no answer may come from a multicast or
 * broadcast address (RFC 1122, section 3.2.1.3).
 */
public final class UdpEchoDomain implements Domain {

    private static final int ANY_PORT = 0;
    private static final int MULTICAST_IPV6 = 0xFF;

    private final Endpoints back = new Endpoints();
    private Port out;
    private long port;
    private Counter echoes;
    private Counter otherPort;
    private Counter notUnicast;
    private Counter malformed;

    /** For the kernel. */
    public UdpEchoDomain() {
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        port = context.options().number("port");
        echoes = context.counter("echoes");
        otherPort = context.counter("dropped.port");
        notUnicast = context.counter("dropped.not-unicast");
        malformed = context.counter("dropped.malformed");
    }

    @Override
    public void receive(Port from, Aggregate datagram) {
        if (!Datagram.valid(datagram, datagram.word0())) {
            malformed.increment();
            return;
        }
        back.read(datagram, datagram.word0(), true);
        if (port != ANY_PORT && back.sourcePort() != port) {
            otherPort.increment();
        } else if (!isUnicast(back.sourceHigh(), back.sourceLow())
                || !isUnicast(back.destinationHigh(), back.destinationLow())) {
            notUnicast.increment();
        } else {
            echo(datagram);
        }
    }

    private void echo(Aggregate datagram) {
        int frontBytes = Datagram.payloadFrom(back.addressBytes());
        datagram.drop(frontBytes);
        WritableFbuf front = datagram.push(frontBytes);
        back.putAddresses(front);
        Datagram.putHeader(front, back.addressBytes(), back.sourcePort(), back.destinationPort(), 0,
            UdpHeader.NO_CHECKSUM);
        out.send(datagram);
        echoes.increment();
    }

    private boolean isUnicast(long high, long low) {
        if (back.addressBytes() == AddressPair.IPV6_BYTES) {
            return high >>> 56 != MULTICAST_IPV6 && (high | low) != 0;
        }
        int first = (int) (low >>> 24) & 0xFF;
        return first != 0 && first < 224;
    }
}
