package org.bailey.domains.ipv4;

import org.bailey.domains.network.NumberOption;
import org.bailey.domains.network.Outgoing;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.EthernetHeader;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;

/** The way down through IPv4: gives payloads a header, and cuts what is too long by slicing. */
final class Ipv4Sender {

    /** Every host takes this much (RFC 791, section 3.2); less would make too many fragments for one call. */
    private static final int LEAST_MTU_BYTES = 576;
    private static final int MOST_TIME_TO_LIVE = 255;
    private static final int FRAGMENT_UNIT_BYTES = 8;

    private final Port down;
    private final Outgoing outgoing;
    private final Counter tooLong;
    private final int mtuBytes;
    private final int timeToLive;
    private final boolean dontFragment;

    /** Reads the options {@code mtu}, {@code ttl} and {@code dont-fragment}. */
    Ipv4Sender(Context context, Port down) {
        this.down = down;
        outgoing = new Outgoing(context, AddressPair.IPV4_BYTES, Ipv4Header.LARGEST_BYTES - Ipv4Header.LENGTH_BYTES);
        tooLong = context.counter("dropped.down-mtu");
        mtuBytes = (int) NumberOption.read(context.options(), "mtu", LEAST_MTU_BYTES, Ipv4Header.LARGEST_BYTES);
        timeToLive = (int) NumberOption.read(context.options(), "ttl", 1, MOST_TIME_TO_LIVE);
        dontFragment = context.options().flag("dont-fragment");
    }

    /** Sends a message from above: both addresses, then the payload; the class word is the protocol. */
    void send(Aggregate message) {
        if (!outgoing.accepts(message)) {
            return;
        }
        int protocol = message.classWord();
        int source = (int) AddressPair.sourceLow(message, AddressPair.IPV4_BYTES);
        int destination = (int) AddressPair.destinationLow(message, AddressPair.IPV4_BYTES);
        message.drop(AddressPair.pairBytes(AddressPair.IPV4_BYTES));
        message.classWord(EthernetHeader.IPV4);
        message.word0(0);
        boolean fits = message.length() + Ipv4Header.LENGTH_BYTES <= mtuBytes;
        if (!fits && dontFragment) {
            tooLong.increment();
            return;
        }
        int number = outgoing.number();
        if (!fits) {
            cut(message, number, protocol, source, destination);
            return;
        }
        WritableFbuf header = header(message, number, protocol, source, destination);
        if (dontFragment) {
            Ipv4Header.putDontFragment(header);
        }
        finish(header, message);
    }

    private void cut(Aggregate payload, int number, int protocol, int source, int destination) {
        int mostBytes = (mtuBytes - Ipv4Header.LENGTH_BYTES) / FRAGMENT_UNIT_BYTES * FRAGMENT_UNIT_BYTES;
        int offsetBytes = 0;
        boolean moreFollows = true;
        while (moreFollows) {
            moreFollows = payload.length() > mostBytes;
            Aggregate piece = moreFollows ? payload.take(mostBytes) : payload;
            int pieceBytes = piece.length();
            WritableFbuf header = header(piece, number, protocol, source, destination);
            Ipv4Header.putPiece(header, offsetBytes, moreFollows);
            outgoing.fragment();
            finish(header, piece);
            offsetBytes += pieceBytes;
        }
    }

    private WritableFbuf header(Aggregate payload, int number, int protocol, int source, int destination) {
        int totalBytes = Ipv4Header.LENGTH_BYTES + payload.length();
        WritableFbuf header = payload.push(Ipv4Header.LENGTH_BYTES);
        Ipv4Header.put(header, totalBytes, number, timeToLive, protocol);
        Ipv4Header.putAddresses(header, source, destination);
        return header;
    }

    private void finish(WritableFbuf header, Aggregate packet) {
        Ipv4Header.putChecksum(header, packet);
        down.send(packet);
    }
}
