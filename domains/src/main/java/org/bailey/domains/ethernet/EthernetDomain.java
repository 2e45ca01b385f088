package org.bailey.domains.ethernet;

import org.bailey.domains.wire.EthernetHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The link layer: takes Ethernet headers and VLAN tags off frames and sorts them by EtherType.
 *
 * <p>Frames come with link type 1 in their class word and leave with their EtherType there. Frames of
 * IEEE 802.3 with a length in place of the type leave through {@code other}, cut to that length, with
 * class 0. Padding of other frames is left to the network layer, which knows its length.
 */
public final class EthernetDomain implements Domain {

    private static final int LINK_TYPE_ETHERNET = 1;
    /** Two are in use (802.1ad); more only hide something. */
    private static final int MOST_TAGS = 4;

    private Port ipv4;
    private Port ipv6;
    private Port other;
    private Counter unknownLink;
    private Counter tooShort;
    private Counter tooManyTags;
    private Counter noType;

    /** For the kernel. */
    public EthernetDomain() {
    }

    @Override
    public void open(Context context) {
        ipv4 = context.port("ipv4");
        ipv6 = context.port("ipv6");
        other = context.port("other");
        unknownLink = context.counter("dropped.link-type");
        tooShort = context.counter("dropped.short");
        tooManyTags = context.counter("dropped.tags");
        noType = context.counter("dropped.type");
    }

    @Override
    public void receive(Port from, Aggregate frame) {
        if (frame.classWord() != LINK_TYPE_ETHERNET) {
            unknownLink.increment();
            return;
        }
        int lengthBytes = frame.length();
        if (lengthBytes < EthernetHeader.LENGTH_BYTES) {
            tooShort.increment();
            return;
        }
        int tags = 0;
        int type = EthernetHeader.type(frame, tags);
        while (EthernetHeader.isTag(type)) {
            tags++;
            if (tags > MOST_TAGS) {
                tooManyTags.increment();
                return;
            }
            if (lengthBytes < EthernetHeader.lengthBytes(tags)) {
                tooShort.increment();
                return;
            }
            type = EthernetHeader.type(frame, tags);
        }
        frame.drop(EthernetHeader.lengthBytes(tags));
        if (type >= EthernetHeader.SMALLEST_TYPE) {
            frame.classWord(type);
            portOf(type).send(frame);
        } else {
            sendWithLength(frame, type);
        }
    }

    private Port portOf(int type) {
        if (type == EthernetHeader.IPV4) {
            return ipv4;
        }
        return type == EthernetHeader.IPV6 ? ipv6 : other;
    }

    private void sendWithLength(Aggregate frame, int payloadBytes) {
        if (payloadBytes > EthernetHeader.LARGEST_LENGTH) {
            noType.increment();
            return;
        }
        if (payloadBytes > frame.length()) {
            tooShort.increment();
            return;
        }
        frame.truncate(payloadBytes);
        frame.classWord(0);
        other.send(frame);
    }
}
