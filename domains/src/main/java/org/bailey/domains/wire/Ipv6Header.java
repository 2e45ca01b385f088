package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of the fixed header of IPv6 (RFC 8200, section 3).
 *
 * <pre>
 *    0               1               2               3
 *   +-------+---------------+---------------------------------------+
 *  0|version| traffic class |              flow label               |
 *   +-------+---------------+-------+---------------+---------------+
 *  4|        payload length         |  next header  |   hop limit   |
 *   +-------------------------------+---------------+---------------+
 *  8|                       source address, 16                      |
 *   +---------------------------------------------------------------+
 * 24|                    destination address, 16                    |
 *   +---------------------------------------------------------------+
 * 40|            extension headers, if any, then payload            |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * The addresses end it, so that dropping {@link #BEFORE_ADDRESSES} bytes leaves an {@link AddressPair} in
 * place.
 */
public final class Ipv6Header {

    /** Bytes of the fixed header. */
    public static final int LENGTH_BYTES = 40;
    /** Bytes in front of the addresses. */
    public static final int BEFORE_ADDRESSES = 8;
    /** Largest value of the payload length. */
    public static final int LARGEST_PAYLOAD_BYTES = 0xFFFF;
    /** Protocol number of ICMPv6. */
    public static final int ICMP = 58;

    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int VERSION = 0x6000_0000;

    private Ipv6Header() {
    }

    /** The version field. */
    public static int version(Bytes packet) {
        return packet.getUnsignedByte(0) >>> 4;
    }

    /** Bytes behind this header, as the packet says. */
    public static int payloadBytes(Bytes packet) {
        return packet.getUnsignedShort(PAYLOAD_LENGTH);
    }

    /** What follows: an {@link Ipv6Extension} or a protocol. */
    public static int nextHeader(Bytes packet) {
        return packet.getUnsignedByte(NEXT_HEADER);
    }

    /** Writes a header up to its addresses, of class 0 and without a flow label. */
    public static void put(WritableFbuf header, int payloadBytes, int nextHeader, int hopLimit) {
        header.putInt(0, VERSION).putShort(PAYLOAD_LENGTH, payloadBytes);
        header.putByte(NEXT_HEADER, nextHeader).putByte(HOP_LIMIT, hopLimit);
    }

    /** Writes the source address; the halves are those of {@link AddressPair}. */
    public static void putSource(WritableFbuf header, long high, long low) {
        header.putLong(BEFORE_ADDRESSES, high).putLong(BEFORE_ADDRESSES + Long.BYTES, low);
    }

    /** Writes the destination address. */
    public static void putDestination(WritableFbuf header, long high, long low) {
        int at = BEFORE_ADDRESSES + AddressPair.IPV6_BYTES;
        header.putLong(at, high).putLong(at + Long.BYTES, low);
    }
}
