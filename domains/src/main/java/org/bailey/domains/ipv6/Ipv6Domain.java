package org.bailey.domains.ipv6;

import org.bailey.domains.network.Fragment;
import org.bailey.domains.network.Reassembly;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.IcmpHeader;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.domains.wire.Ipv6Extension;
import org.bailey.domains.wire.Ipv6Fragment;
import org.bailey.domains.wire.Ipv6Header;
import org.bailey.domains.wire.TcpHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The network layer of IPv6: checks packets, steps over extension headers, puts fragments together, sorts by protocol.
 *
 * <p>What leaves is an {@link AddressPair} with its payload, in place; extension headers are cut out by
 * slicing. The class word is the protocol and the first user word the bytes of one address. What comes down
 * in the same form gets a header.
 */
public final class Ipv6Domain implements Domain {

    private static final int VERSION = 6;
    private static final int PAIR_BYTES = AddressPair.pairBytes(AddressPair.IPV6_BYTES);
    private static final int UDP_HEADER_BYTES = 8;

    private final Fragment fragment = new Fragment();
    private Port tcp;
    private Port udp;
    private Port icmp;
    private Port other;
    private Port down;
    private Ipv6Counters counters;
    private HeaderChain chain;
    private HeaderChain ahead;
    private Reassembly reassembly;
    private Ipv6Sender sender;

    /** For the kernel. */
    public Ipv6Domain() {
    }

    @Override
    public void open(Context context) {
        tcp = context.port("tcp");
        udp = context.port("udp");
        icmp = context.port("icmp");
        other = context.port("other");
        down = context.port("down");
        counters = new Ipv6Counters(context);
        chain = new HeaderChain(counters);
        ahead = new HeaderChain(counters);
        reassembly = new Reassembly(context);
        sender = new Ipv6Sender(context, down);
    }

    @Override
    public void receive(Port from, Aggregate packet) {
        if (from == down) {
            sender.send(packet);
            return;
        }
        reassembly.tick(packet.timestampNs());
        Counter drop = reasonToDrop(packet);
        if (drop != null) {
            drop.increment();
            return;
        }
        chain.begin(PAIR_BYTES, Ipv6Header.nextHeader(packet));
        packet.truncate(Ipv6Header.LENGTH_BYTES + Ipv6Header.payloadBytes(packet));
        packet.drop(Ipv6Header.BEFORE_ADDRESSES);
        takeOn(packet);
    }

    @Override
    public void end(Port from) {
        if (from != down) {
            reassembly.end();
        }
    }

    /** The counter of what is wrong with the fixed header, or null where nothing is. */
    private Counter reasonToDrop(Aggregate packet) {
        if (packet.length() < Ipv6Header.LENGTH_BYTES) {
            return counters.tooShort;
        }
        if (Ipv6Header.version(packet) != VERSION) {
            return counters.wrongVersion;
        }
        int payloadBytes = Ipv6Header.payloadBytes(packet);
        if (payloadBytes == 0 && Ipv6Header.nextHeader(packet) == Ipv6Extension.HOP_BY_HOP) {
            return counters.jumbogram;
        }
        return Ipv6Header.LENGTH_BYTES + payloadBytes > packet.length() ? counters.truncated : null;
    }

    /** Goes through the headers behind both addresses, again for what was put together, and delivers what is left. */
    private void takeOn(Aggregate packet) {
        Aggregate message = packet;
        while (message != null) {
            Counter drop = chain.walk(message);
            if (drop != null) {
                drop.increment();
                return;
            }
            if (!chain.isAtFragment()) {
                deliver(message);
                return;
            }
            message = takeFragment(message, chain.at());
        }
    }

    /** What to go on with behind the fragment header at this index, or null where there is nothing yet. */
    private Aggregate takeFragment(Aggregate message, int at) {
        int nextHeader = Ipv6Fragment.nextHeader(message, at);
        int behind = at + Ipv6Fragment.LENGTH_BYTES;
        fragment.part(Ipv6Fragment.offsetBytes(message, at), Ipv6Fragment.moreFollows(message, at));
        if (fragment.isWhole()) {
            counters.atomic.increment();
            chain.resume(behind, nextHeader);
            return message;
        }
        fragment.of(message, AddressPair.IPV6_BYTES, 0, Ipv6Fragment.identification(message, at));
        fragment.carries(nextHeader, at - PAIR_BYTES);
        if (fragment.isFirst()) {
            Counter drop = reasonToDropFirst(message, behind, nextHeader);
            if (drop != null) {
                drop.increment();
                return null;
            }
            cut(message, behind);
        } else {
            message.drop(behind);
        }
        Aggregate whole = reassembly.accept(fragment, message);
        if (whole != null) {
            chain.resume(PAIR_BYTES, reassembly.protocol());
        }
        return whole;
    }

    /** A first fragment must hold all headers, that of the upper layer included (RFC 7112; RFC 8200, section 4.5). */
    private Counter reasonToDropFirst(Bytes packet, int at, int nextHeader) {
        ahead.resume(chain, at, nextHeader);
        Counter wrong = ahead.walk(packet);
        if (wrong != null) {
            return wrong == counters.wrongExtension ? counters.tiny : wrong;
        }
        return ahead.at() + leastHeaderBytes(ahead.next()) > packet.length() ? counters.tiny : null;
    }

    private static int leastHeaderBytes(int protocol) {
        return switch (protocol) {
            case Ipv4Header.TCP -> TcpHeader.LENGTH_BYTES;
            case Ipv4Header.UDP -> UDP_HEADER_BYTES;
            case Ipv6Header.ICMP -> IcmpHeader.LENGTH_BYTES;
            default -> 0;
        };
    }

    /** Cuts out what lies between both addresses and this index. */
    private static void cut(Aggregate message, int at) {
        if (at > PAIR_BYTES) {
            Aggregate rest = message.split(PAIR_BYTES);
            rest.drop(at - PAIR_BYTES);
            message.append(rest);
        }
    }

    private void deliver(Aggregate message) {
        int protocol = chain.next();
        cut(message, chain.at());
        message.classWord(protocol);
        message.word0(AddressPair.IPV6_BYTES);
        portOf(protocol).send(message);
    }

    private Port portOf(int protocol) {
        return switch (protocol) {
            case Ipv4Header.TCP -> tcp;
            case Ipv4Header.UDP -> udp;
            case Ipv6Header.ICMP -> icmp;
            default -> other;
        };
    }
}
