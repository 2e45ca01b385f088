package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of the extension headers of IPv6 that tell their length (RFC 8200, section 4; RFC 4302 for
 * {@link #AUTHENTICATION}).
 *
 * <pre>
 *   0             1            2              3               4
 *   +-------------+------------+--------------+---------------+---------
 *   | next header | length     | routing type | segments left | ...          the last two of ROUTING only
 *   +-------------+------------+--------------+---------------+---------
 *                  8-byte units behind the first; of AUTHENTICATION 4-byte units behind the second
 * </pre>
 */
public final class Ipv6Extension {

    /** Options for every router on the way; only right behind the fixed header. */
    public static final int HOP_BY_HOP = 0;
    /** Addresses to visit on the way. */
    public static final int ROUTING = 43;
    /** A piece of a packet: {@link Ipv6Fragment}. */
    public static final int FRAGMENT = 44;
    /** Proof of who sent the packet, in clear text. */
    public static final int AUTHENTICATION = 51;
    /** Options for the destination. */
    public static final int DESTINATION = 60;
    /** Fewest bytes of one. */
    public static final int LEAST_BYTES = 8;

    private static final int LENGTH = 1;
    private static final int SEGMENTS_LEFT = 3;

    private Ipv6Extension() {
    }

    /** Whether this next header is an extension that tells its length. */
    public static boolean tellsItsLength(int nextHeader) {
        return nextHeader == HOP_BY_HOP || nextHeader == ROUTING || nextHeader == AUTHENTICATION
            || nextHeader == DESTINATION;
    }

    /** What follows behind the extension at this index. */
    public static int nextHeader(Bytes packet, int at) {
        return packet.getUnsignedByte(at);
    }

    /** Bytes of the extension at this index, of this kind, as it says. */
    public static int lengthBytes(Bytes packet, int at, int kind) {
        int units = packet.getUnsignedByte(at + LENGTH);
        return kind == AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8;
    }

    /** Of a routing header, how many addresses are still to be visited. */
    public static int segmentsLeft(Bytes packet, int at) {
        return packet.getUnsignedByte(at + SEGMENTS_LEFT);
    }
}
