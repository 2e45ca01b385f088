package org.bailey.domains.udp;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.Datagram;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.domains.wire.UdpHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;

/**
 * The transport layer of UDP: checks datagrams and sorts them by port; on the way down it makes their headers.
 *
 * <p>What goes up is a {@link Datagram}, in place, cut to the length that it states. What comes in on
 * {@code down} is one, too: it gets a new front with length and checksum, the payload stays where it is.
 */
public final class UdpDomain implements Domain {

    private static final int DNS_PORT = 53;

    private final Endpoints endpoints = new Endpoints();
    private Context context;
    private Port out;
    private Port dns;
    private Port down;
    private Counter noAddresses;
    private Counter tooShort;
    private Counter wrongLength;
    private Counter truncated;
    private Counter wrongChecksum;
    private Counter noChecksum;
    private Counter tooLong;
    private Counter unsummed;
    private boolean checksum;
    private boolean noneInIpv6;
    private boolean checksumWasWrong;

    /** For the kernel. */
    public UdpDomain() {
    }

    @Override
    public void open(Context surroundings) {
        context = surroundings;
        out = context.port("out");
        dns = context.port("dns");
        down = context.port("down");
        noAddresses = context.counter("dropped.address");
        tooShort = context.counter("dropped.short");
        wrongLength = context.counter("dropped.length");
        truncated = context.counter("dropped.truncated");
        wrongChecksum = context.counter("dropped.checksum");
        noChecksum = context.counter("dropped.no-checksum");
        tooLong = context.counter("dropped.too-long");
        unsummed = context.counter("without-checksum");
        checksum = context.options().flag("checksum");
        noneInIpv6 = context.options().flag("zero-checksum-ipv6");
    }

    @Override
    public void receive(Port from, Aggregate message) {
        Counter drop = from == down ? sendDown(message) : sendUp(message);
        if (drop != null) {
            drop.increment();
        }
    }

    /** Hands a datagram up; the counter of what is wrong with it, or null where nothing is. */
    private Counter sendUp(Aggregate packet) {
        if (!AddressPair.isKnown(packet.word0())) {
            return noAddresses;
        }
        int addressBytes = (int) packet.word0();
        int at = Datagram.headerFrom(addressBytes);
        if (packet.length() < at + UdpHeader.LENGTH_BYTES) {
            return tooShort;
        }
        int lengthBytes = UdpHeader.lengthBytes(packet, at);
        if (lengthBytes < UdpHeader.LENGTH_BYTES) {
            return wrongLength;
        }
        if (lengthBytes > packet.length() - at) {
            return truncated;
        }
        packet.truncate(at + lengthBytes);
        if (checksum) {
            Counter wrong = reasonOfChecksum(packet, addressBytes, at);
            if (wrong != null) {
                return wrong;
            }
        }
        portOf(packet, at).send(packet);
        return null;
    }

    /** IPv4 may leave the checksum out (RFC 1122, section 4.1.3.4), IPv6 only where agreed (RFC 6935). */
    private Counter reasonOfChecksum(Aggregate packet, int addressBytes, int at) {
        if (UdpHeader.checksum(packet, at) == UdpHeader.NO_CHECKSUM) {
            if (addressBytes == AddressPair.IPV6_BYTES && !noneInIpv6) {
                return noChecksum;
            }
            unsummed.increment();
            return null;
        }
        if (AddressPair.sumsUp(packet, addressBytes, Ipv4Header.UDP)) {
            return null;
        }
        explainChecksum();
        return wrongChecksum;
    }

    private void explainChecksum() {
        if (!checksumWasWrong) {
            checksumWasWrong = true;
            context.log("dropped a datagram with a wrong checksum; a capture made on the sending machine may hold "
                + "packets whose checksum the network card fills in later: set checksum: false to take them");
        }
    }

    private Port portOf(Aggregate packet, int at) {
        boolean isDns = UdpHeader.sourcePort(packet, at) == DNS_PORT
            || UdpHeader.destinationPort(packet, at) == DNS_PORT;
        return isDns && dns.connected() ? dns : out;
    }

    /** Hands a datagram down with a front of its own; the counter of what is wrong with it, or null. */
    private Counter sendDown(Aggregate datagram) {
        if (!AddressPair.isKnown(datagram.word0())) {
            return noAddresses;
        }
        int addressBytes = (int) datagram.word0();
        if (!Datagram.valid(datagram, addressBytes)) {
            return tooShort;
        }
        int frontBytes = Datagram.payloadFrom(addressBytes);
        int lengthBytes = datagram.length() - Datagram.headerFrom(addressBytes);
        if (lengthBytes > UdpHeader.LENGTH_MOST) {
            return tooLong;
        }
        endpoints.read(datagram, addressBytes, false);
        int sum = checksum(datagram, addressBytes, lengthBytes);
        datagram.drop(frontBytes);
        WritableFbuf front = datagram.push(frontBytes);
        endpoints.putAddresses(front);
        Datagram.putHeader(front, addressBytes, endpoints.sourcePort(), endpoints.destinationPort(), lengthBytes, sum);
        datagram.classWord(Ipv4Header.UDP);
        down.send(datagram);
        return null;
    }

    /** The checksum over pseudo header, header and payload; the payload's sum is taken whole, so it may be known. */
    private int checksum(Aggregate datagram, int addressBytes, int lengthBytes) {
        int payloadFrom = Datagram.payloadFrom(addressBytes);
        int sum = datagram.internetSum(0, Datagram.headerFrom(addressBytes))
            + datagram.internetSum(payloadFrom, datagram.length() - payloadFrom)
            + endpoints.sourcePort() + endpoints.destinationPort() + Ipv4Header.UDP + 2 * lengthBytes;
        sum = (sum >>> 16) + (sum & 0xFFFF);
        sum = ~((sum >>> 16) + sum) & 0xFFFF;
        return sum == UdpHeader.NO_CHECKSUM ? UdpHeader.ZERO_CHECKSUM : sum;
    }
}
