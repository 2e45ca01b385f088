package org.bailey.domains.ethernet;

import org.bailey.domains.wire.EthernetHeader;
import org.bailey.domains.wire.MacAddress;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Options;
import org.bailey.ipc.Port;

/**
 * The link layer: takes link headers and VLAN tags off packets and sorts them by EtherType; puts Ethernet headers
 * on what goes down.
 *
 * <p>Packets come with their link type in the class word and leave with their EtherType there. Frames of
 * IEEE 802.3 with a length in place of the type leave through {@code other}, cut to that length, with
 * class 0, as does what has no EtherType. Padding of other frames is left to the network layer, which knows its
 * length. On the way down it is the other way round: EtherType in, link type 1 out.
 */
public final class EthernetDomain implements Domain {

    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    private Port down;
    private Sorting sorting;
    private LinkLayer ethernet;
    private LinkLayer loopback;
    private LinkLayer raw;
    private LinkLayer ipv4;
    private LinkLayer ipv6;
    private LinkLayer cooked;
    private LinkLayer cooked2;
    private Counter unknownLink;
    private Counter noType;
    private byte[] source;
    private byte[] destination;

    /** For the kernel. */
    public EthernetDomain() {
    }

    @Override
    public void open(Context context) {
        Options options = context.options();
        source = MacAddress.of("source", options.text("source"));
        destination = MacAddress.of("destination", options.text("destination"));
        if (MacAddress.isGroup(source)) {
            throw new BadInput("a frame cannot come from a group of devices; make the first byte even: source="
                + options.text("source"));
        }
        down = context.port("down");
        unknownLink = context.counter("dropped.link-type");
        noType = context.counter("dropped.type");
        sorting = new Sorting(context);
        ethernet = new EthernetFrames(sorting);
        loopback = new LoopbackPackets(sorting);
        raw = new RawPackets(sorting);
        ipv4 = new TypedPackets(sorting, EthernetHeader.IPV4);
        ipv6 = new TypedPackets(sorting, EthernetHeader.IPV6);
        cooked = new CookedPackets(sorting);
        cooked2 = new CookedPackets2(sorting);
    }

    @Override
    public void receive(Port from, Aggregate message) {
        if (from == down) {
            sendDown(message);
            return;
        }
        switch (message.classWord()) {
            case ETHERNET -> ethernet.receive(message);
            case NULL -> loopback.receive(message);
            case RAW -> raw.receive(message);
            case IPV4 -> ipv4.receive(message);
            case IPV6 -> ipv6.receive(message);
            case LINUX_SLL -> cooked.receive(message);
            case LINUX_SLL2 -> cooked2.receive(message);
            default -> unknownLink.increment();
        }
    }

    @Override
    public void end(Port from) {
        // Each way ends by itself: who answers below only when all above has ended would else wait for ever.
        if (from == down) {
            down.end();
        } else {
            sorting.end();
        }
    }

    private void sendDown(Aggregate packet) {
        int type = packet.classWord();
        if (type < EthernetHeader.SMALLEST_TYPE || type > EthernetHeader.LARGEST_TYPE) {
            noType.increment();
            return;
        }
        EthernetHeader.write(packet.push(EthernetHeader.LENGTH_BYTES), destination, source, type);
        packet.classWord(ETHERNET);
        packet.word0(packet.length());
        down.send(packet);
    }
}
