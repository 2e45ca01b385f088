package org.bailey.domains.ipv6;

import org.bailey.domains.network.NumberOption;
import org.bailey.domains.network.Outgoing;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.EthernetHeader;
import org.bailey.domains.wire.Ipv6Extension;
import org.bailey.domains.wire.Ipv6Fragment;
import org.bailey.domains.wire.Ipv6Header;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;

/** The way down through IPv6: gives payloads a header, and cuts what is too long by slicing, as only a source may. */
final class Ipv6Sender {

    /** Every link takes this much (RFC 8200, section 5). */
    private static final int LEAST_MTU_BYTES = 1280;
    private static final int MOST_HOP_LIMIT = 255;
    private static final int FRAGMENT_UNIT_BYTES = 8;
    private static final int BOTH_HEADERS_BYTES = Ipv6Header.LENGTH_BYTES + Ipv6Fragment.LENGTH_BYTES;

    private final Port down;
    private final Outgoing outgoing;
    private final int mtuBytes;
    private final int hopLimit;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;

    /** Reads the options {@code mtu} and {@code hop-limit}. */
    Ipv6Sender(Context context, Port down) {
        this.down = down;
        outgoing = new Outgoing(context, AddressPair.IPV6_BYTES, Ipv6Header.LARGEST_PAYLOAD_BYTES);
        mtuBytes = (int) NumberOption.read(context.options(), "mtu", LEAST_MTU_BYTES,
            Ipv6Header.LENGTH_BYTES + Ipv6Header.LARGEST_PAYLOAD_BYTES);
        hopLimit = (int) NumberOption.read(context.options(), "hop-limit", 1, MOST_HOP_LIMIT);
    }

    /** Sends a message from above: both addresses, then the payload; the class word is the protocol. */
    void send(Aggregate message) {
        if (!outgoing.accepts(message)) {
            return;
        }
        int protocol = message.classWord();
        sourceHigh = AddressPair.sourceHigh(message, AddressPair.IPV6_BYTES);
        sourceLow = AddressPair.sourceLow(message, AddressPair.IPV6_BYTES);
        destinationHigh = AddressPair.destinationHigh(message, AddressPair.IPV6_BYTES);
        destinationLow = AddressPair.destinationLow(message, AddressPair.IPV6_BYTES);
        message.drop(AddressPair.pairBytes(AddressPair.IPV6_BYTES));
        message.classWord(EthernetHeader.IPV6);
        message.word0(0);
        int number = outgoing.number();
        int payloadBytes = message.length();
        if (payloadBytes + Ipv6Header.LENGTH_BYTES <= mtuBytes) {
            put(message.push(Ipv6Header.LENGTH_BYTES), payloadBytes, protocol);
            down.send(message);
        } else {
            cut(message, protocol, number);
        }
    }

    private void cut(Aggregate payload, int protocol, int number) {
        int mostBytes = (mtuBytes - BOTH_HEADERS_BYTES) / FRAGMENT_UNIT_BYTES * FRAGMENT_UNIT_BYTES;
        int offsetBytes = 0;
        boolean moreFollows = true;
        while (moreFollows) {
            moreFollows = payload.length() > mostBytes;
            Aggregate piece = moreFollows ? payload.take(mostBytes) : payload;
            int pieceBytes = piece.length();
            WritableFbuf headers = piece.push(BOTH_HEADERS_BYTES);
            put(headers, Ipv6Fragment.LENGTH_BYTES + pieceBytes, Ipv6Extension.FRAGMENT);
            Ipv6Fragment.put(headers, Ipv6Header.LENGTH_BYTES, protocol, offsetBytes, moreFollows, number);
            outgoing.fragment();
            down.send(piece);
            offsetBytes += pieceBytes;
        }
    }

    private void put(WritableFbuf header, int payloadBytes, int nextHeader) {
        Ipv6Header.put(header, payloadBytes, nextHeader, hopLimit);
        Ipv6Header.putSource(header, sourceHigh, sourceLow);
        Ipv6Header.putDestination(header, destinationHigh, destinationLow);
    }
}
