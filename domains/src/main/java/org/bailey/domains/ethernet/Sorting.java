package org.bailey.domains.ethernet;

import org.bailey.domains.wire.EthernetHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Port;

/** What all link types have in common: VLAN tags, the ports by EtherType, and counters of what is dropped. */
final class Sorting {

    /** Two are in use (802.1ad); more only hide something. */
    private static final int MOST_TAGS = 4;

    private final Port ipv4;
    private final Port ipv6;
    private final Port other;
    private final Counter tooShort;
    private final Counter tooManyTags;
    private final Counter noType;
    private final Counter wrongVersion;

    Sorting(Context context) {
        ipv4 = context.port("ipv4");
        ipv6 = context.port("ipv6");
        other = context.port("other");
        tooShort = context.counter("dropped.short");
        tooManyTags = context.counter("dropped.tags");
        noType = context.counter("dropped.type");
        wrongVersion = context.counter("dropped.version");
    }

    /** Takes a header and the tags behind it off, and sends the packet where the last type says. */
    void typed(Aggregate packet, int headerBytes, int firstType) {
        int type = firstType;
        int payload = headerBytes;
        int tags = 0;
        while (EthernetHeader.isTag(type)) {
            tags++;
            if (tags > MOST_TAGS) {
                tooManyTags.increment();
                return;
            }
            if (packet.length() < payload + EthernetHeader.TAG_BYTES) {
                tooShort.increment();
                return;
            }
            type = EthernetHeader.typeInTag(packet, payload);
            payload += EthernetHeader.TAG_BYTES;
        }
        packet.drop(payload);
        if (type >= EthernetHeader.SMALLEST_TYPE) {
            send(packet, type);
        } else {
            sendWithLength(packet, type);
        }
    }

    /** As {@link #typed}, of a header that may say nothing of a type, which is then 0. */
    void perhapsTyped(Aggregate packet, int headerBytes, int type) {
        if (type == 0) {
            packet.drop(headerBytes);
            send(packet, 0);
        } else {
            typed(packet, headerBytes, type);
        }
    }

    /** Sends a packet on that has no header any more. */
    void send(Aggregate packet, int type) {
        packet.classWord(type);
        Port port = switch (type) {
            case EthernetHeader.IPV4 -> ipv4;
            case EthernetHeader.IPV6 -> ipv6;
            default -> other;
        };
        port.send(packet);
    }

    /** Whether a packet has this many bytes; it is counted as dropped where not. */
    boolean has(Aggregate packet, int lengthBytes) {
        if (packet.length() < lengthBytes) {
            tooShort.increment();
            return false;
        }
        return true;
    }

    /** Counts a packet that is of no version of IP. */
    void noVersion() {
        wrongVersion.increment();
    }

    /** Says that nothing more will come out. */
    void end() {
        ipv4.end();
        ipv6.end();
        other.end();
    }

    private void sendWithLength(Aggregate packet, int payloadBytes) {
        if (payloadBytes > EthernetHeader.LARGEST_LENGTH) {
            noType.increment();
            return;
        }
        if (payloadBytes > packet.length()) {
            tooShort.increment();
            return;
        }
        packet.truncate(payloadBytes);
        send(packet, 0);
    }
}
