package org.bailey.domains.ipv4;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The network layer of IPv4: checks packets, cuts link padding, and sorts them by protocol.
 *
 * <p>What leaves is an {@link AddressPair} with its payload, in place; the class word is the protocol and
 * the first user word the bytes of one address. Options are cut out by slicing. Fragments are dropped.
 */
public final class Ipv4Domain implements Domain {

    private static final int VERSION = 4;

    private Port tcp;
    private Port udp;
    private Port icmp;
    private Port other;
    private Counter tooShort;
    private Counter wrongVersion;
    private Counter wrongHeader;
    private Counter wrongLength;
    private Counter truncated;
    private Counter wrongChecksum;
    private Counter fragment;
    private boolean checksum;

    /** For the kernel. */
    public Ipv4Domain() {
    }

    @Override
    public void open(Context context) {
        tcp = context.port("tcp");
        udp = context.port("udp");
        icmp = context.port("icmp");
        other = context.port("other");
        tooShort = context.counter("dropped.short");
        wrongVersion = context.counter("dropped.version");
        wrongHeader = context.counter("dropped.header-length");
        wrongLength = context.counter("dropped.total-length");
        truncated = context.counter("dropped.truncated");
        wrongChecksum = context.counter("dropped.checksum");
        fragment = context.counter("dropped.fragment");
        checksum = context.options().flag("checksum");
    }

    @Override
    public void receive(Port from, Aggregate packet) {
        Counter drop = reasonToDrop(packet);
        if (drop != null) {
            drop.increment();
            return;
        }
        int headerBytes = Ipv4Header.headerBytes(packet);
        int protocol = Ipv4Header.protocol(packet);
        packet.truncate(Ipv4Header.totalBytes(packet));
        packet.drop(Ipv4Header.BEFORE_ADDRESSES);
        if (headerBytes > Ipv4Header.LENGTH_BYTES) {
            Aggregate rest = packet.split(AddressPair.pairBytes(AddressPair.IPV4_BYTES));
            rest.drop(headerBytes - Ipv4Header.LENGTH_BYTES);
            packet.append(rest);
        }
        packet.classWord(protocol);
        packet.word0(AddressPair.IPV4_BYTES);
        portOf(protocol).send(packet);
    }

    /** The counter of what is wrong with this packet, or null where nothing is. */
    private Counter reasonToDrop(Aggregate packet) {
        int lengthBytes = packet.length();
        if (lengthBytes < Ipv4Header.LENGTH_BYTES) {
            return tooShort;
        }
        if (Ipv4Header.version(packet) != VERSION) {
            return wrongVersion;
        }
        int headerBytes = Ipv4Header.headerBytes(packet);
        if (headerBytes < Ipv4Header.LENGTH_BYTES || headerBytes > lengthBytes) {
            return wrongHeader;
        }
        int totalBytes = Ipv4Header.totalBytes(packet);
        if (totalBytes < headerBytes) {
            return wrongLength;
        }
        if (totalBytes > lengthBytes) {
            return truncated;
        }
        if (checksum && !Ipv4Header.sumsUp(packet, headerBytes)) {
            return wrongChecksum;
        }
        return Ipv4Header.isFragment(packet) ? fragment : null;
    }

    private Port portOf(int protocol) {
        return switch (protocol) {
            case Ipv4Header.TCP -> tcp;
            case Ipv4Header.UDP -> udp;
            case Ipv4Header.ICMP -> icmp;
            default -> other;
        };
    }
}
