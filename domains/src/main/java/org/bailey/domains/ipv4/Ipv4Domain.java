package org.bailey.domains.ipv4;

import org.bailey.domains.network.Fragment;
import org.bailey.domains.network.Reassembly;
import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The network layer of IPv4: checks packets, cuts link padding, puts fragments together, and sorts by protocol.
 *
 * <p>What leaves is an {@link AddressPair} with its payload, in place; the class word is the protocol and
 * the first user word the bytes of one address. Options are cut out by slicing. What comes down in the same
 * form gets a header.
 */
public final class Ipv4Domain implements Domain {

    private static final int VERSION = 4;

    private final Fragment fragment = new Fragment();
    private Port tcp;
    private Port udp;
    private Port icmp;
    private Port other;
    private Port down;
    private Counter tooShort;
    private Counter wrongVersion;
    private Counter wrongHeader;
    private Counter wrongLength;
    private Counter truncated;
    private Counter wrongChecksum;
    private boolean checksum;
    private Reassembly reassembly;
    private Ipv4Sender sender;

    /** For the kernel. */
    public Ipv4Domain() {
    }

    @Override
    public void open(Context context) {
        tcp = context.port("tcp");
        udp = context.port("udp");
        icmp = context.port("icmp");
        other = context.port("other");
        down = context.port("down");
        tooShort = context.counter("dropped.short");
        wrongVersion = context.counter("dropped.version");
        wrongHeader = context.counter("dropped.header-length");
        wrongLength = context.counter("dropped.total-length");
        truncated = context.counter("dropped.truncated");
        wrongChecksum = context.counter("dropped.checksum");
        checksum = context.options().flag("checksum");
        reassembly = new Reassembly(context);
        sender = new Ipv4Sender(context, down);
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
        } else if (Ipv4Header.isFragment(packet)) {
            join(packet);
        } else {
            int headerBytes = Ipv4Header.headerBytes(packet);
            int protocol = Ipv4Header.protocol(packet);
            bare(packet, headerBytes);
            deliver(packet, protocol);
        }
    }

    @Override
    public void end(Port from) {
        if (from != down) {
            reassembly.end();
        }
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
        return checksum && !Ipv4Header.sumsUp(packet, headerBytes) ? wrongChecksum : null;
    }

    /** Leaves both addresses and the payload. */
    private static void bare(Aggregate packet, int headerBytes) {
        packet.truncate(Ipv4Header.totalBytes(packet));
        packet.drop(Ipv4Header.BEFORE_ADDRESSES);
        if (headerBytes > Ipv4Header.LENGTH_BYTES) {
            Aggregate rest = packet.split(AddressPair.pairBytes(AddressPair.IPV4_BYTES));
            rest.drop(headerBytes - Ipv4Header.LENGTH_BYTES);
            packet.append(rest);
        }
    }

    private void join(Aggregate packet) {
        int headerBytes = Ipv4Header.headerBytes(packet);
        int protocol = Ipv4Header.protocol(packet);
        int identification = Ipv4Header.identification(packet);
        fragment.part(Ipv4Header.offsetBytes(packet), Ipv4Header.moreFollows(packet)).carries(protocol, headerBytes);
        bare(packet, headerBytes);
        fragment.of(packet, AddressPair.IPV4_BYTES, protocol, identification);
        if (!fragment.isFirst()) {
            packet.drop(AddressPair.pairBytes(AddressPair.IPV4_BYTES));
        }
        Aggregate whole = reassembly.accept(fragment, packet);
        if (whole != null) {
            deliver(whole, protocol);
        }
    }

    private void deliver(Aggregate message, int protocol) {
        message.classWord(protocol);
        message.word0(AddressPair.IPV4_BYTES);
        portOf(protocol).send(message);
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
