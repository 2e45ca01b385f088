package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layouts of the headers that Linux puts in place of a link layer's where it captures on all devices at once.
 *
 * <pre>
 *   LINKTYPE_LINUX_SLL (113)
 *   0        2          4          6            14         16
 *   +--------+----------+----------+------------+----------+---------
 *   | packet | hardware | address  | address    | protocol | payload
 *   | type   | type     | length   | 8          | type     |
 *   +--------+----------+----------+------------+----------+---------
 *
 *   LINKTYPE_LINUX_SLL2 (276)
 *   0          2          4           8          10       11        12           20
 *   +----------+----------+-----------+----------+--------+---------+------------+---------
 *   | protocol | (unused) | interface | hardware | packet | address | address    | payload
 *   | type     |          | index     | type     | type   | length  | 8          |
 *   +----------+----------+-----------+----------+--------+---------+------------+---------
 * </pre>
 *
 * The protocol type is an EtherType, except with some types of hardware, and except for the small numbers of
 * linux/if_ether.h. Source: tcpdump.org/linktypes.
 */
public final class CookedHeader {

    /** Bytes of a header of the first kind. */
    public static final int SLL_BYTES = 16;
    /** Bytes of a header of the second kind. */
    public static final int SLL2_BYTES = 20;

    private static final int SLL_HARDWARE = 2;
    private static final int SLL_PROTOCOL = 14;
    private static final int SLL2_PROTOCOL = 0;
    private static final int SLL2_HARDWARE = 8;

    private static final int FRAME_RELAY = 770;
    private static final int RADIOTAP = 803;
    private static final int NETLINK = 824;

    private CookedHeader() {
    }

    /** The EtherType of a header of the first kind; 0 where it has none. */
    public static int sllType(Bytes packet) {
        return type(packet.getUnsignedShort(SLL_PROTOCOL), packet.getUnsignedShort(SLL_HARDWARE));
    }

    /** The EtherType of a header of the second kind; 0 where it has none. */
    public static int sll2Type(Bytes packet) {
        return type(packet.getUnsignedShort(SLL2_PROTOCOL), packet.getUnsignedShort(SLL2_HARDWARE));
    }

    private static int type(int protocol, int hardware) {
        return switch (hardware) {
            case FRAME_RELAY, RADIOTAP, NETLINK -> 0;
            default -> protocol < EthernetHeader.SMALLEST_TYPE ? 0 : protocol;
        };
    }
}
