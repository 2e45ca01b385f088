package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of the header that BSD systems put in front of packets of a loopback device: LINKTYPE_NULL (0).
 *
 * <pre>
 *   0                4
 *   +----------------+---------
 *   | address family | payload
 *   +----------------+---------
 * </pre>
 *
 * The family is in the byte order of the machine that captured, with that machine's number for IPv6.
 * Source: tcpdump.org/linktypes.
 */
public final class LoopbackHeader {

    /** Bytes of the header. */
    public static final int LENGTH_BYTES = 4;

    private static final int INET = 2;
    private static final int INET6_NETBSD_OPENBSD = 24;
    private static final int INET6_FREEBSD = 28;
    private static final int INET6_DARWIN = 30;
    private static final int LARGEST_FAMILY = 0xFFFF;

    private LoopbackHeader() {
    }

    /** The EtherType of what the family stands for; 0 where it is another one. */
    public static int type(Bytes packet) {
        int family = packet.getInt(0);
        // No family has a large number: this one is in the other byte order.
        if (Integer.compareUnsigned(family, LARGEST_FAMILY) > 0) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case INET -> EthernetHeader.IPV4;
            case INET6_NETBSD_OPENBSD, INET6_FREEBSD, INET6_DARWIN -> EthernetHeader.IPV6;
            default -> 0;
        };
    }
}
