package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of an IPv4 header (RFC 791, section 3.1).
 *
 * <pre>
 *    0               1               2               3
 *   +-------+-------+---------------+-------------------------------+
 *  0|version| words |    service    |         total length          |
 *   +-------+-------+---------------+-----+-------------------------+
 *  4|        identification         |flags|     fragment offset     |
 *   +---------------+---------------+-----+-------------------------+
 *  8|  time to live |   protocol    |           checksum            |
 *   +---------------+---------------+-------------------------------+
 * 12|                        source address                         |
 *   +---------------------------------------------------------------+
 * 16|                      destination address                      |
 *   +---------------------------------------------------------------+
 * 20|                    options, if words &gt; 5                     |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * The addresses end the fixed part, so that dropping {@link #BEFORE_ADDRESSES} bytes leaves an
 * {@link AddressPair} in place.
 */
public final class Ipv4Header {

    /** Bytes of a header without options. */
    public static final int LENGTH_BYTES = 20;
    /** Bytes in front of the addresses. */
    public static final int BEFORE_ADDRESSES = 12;
    /** Protocol number of ICMP. */
    public static final int ICMP = 1;
    /** Protocol number of TCP. */
    public static final int TCP = 6;
    /** Protocol number of UDP. */
    public static final int UDP = 17;

    private static final int TOTAL_LENGTH = 2;
    private static final int FRAGMENT = 6;
    private static final int MORE_AND_OFFSET = 0x3FFF;
    private static final int PROTOCOL = 9;

    private Ipv4Header() {
    }

    /** The version field. */
    public static int version(Bytes packet) {
        return packet.getUnsignedByte(0) >>> 4;
    }

    /** Bytes of the header with its options, as the packet says. */
    public static int headerBytes(Bytes packet) {
        return (packet.getUnsignedByte(0) & 0x0F) * 4;
    }

    /** Bytes of header and payload, as the packet says. */
    public static int totalBytes(Bytes packet) {
        return packet.getUnsignedShort(TOTAL_LENGTH);
    }

    /** Whether this is one piece of several: more follow, or it is not the first. */
    public static boolean isFragment(Bytes packet) {
        return (packet.getUnsignedShort(FRAGMENT) & MORE_AND_OFFSET) != 0;
    }

    /** The protocol of the payload. */
    public static int protocol(Bytes packet) {
        return packet.getUnsignedByte(PROTOCOL);
    }

    /** Whether a header of this length sums up as RFC 1071 wants it. */
    public static boolean sumsUp(Bytes packet, int headerBytes) {
        return packet.internetSum(0, headerBytes) == 0xFFFF;
    }
}
