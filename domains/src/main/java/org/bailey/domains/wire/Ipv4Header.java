package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

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

    /** Largest value of the total length. */
    public static final int LARGEST_BYTES = 0xFFFF;

    private static final int SERVICE = 1;
    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FRAGMENT = 6;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE = 0x2000;
    private static final int OFFSET = 0x1FFF;
    private static final int OFFSET_UNIT_BYTES = 8;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;
    private static final int CHECKSUM = 10;
    private static final int VERSION_AND_WORDS = 0x45;

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
        return (packet.getUnsignedShort(FRAGMENT) & (MORE | OFFSET)) != 0;
    }

    /** What the pieces of one datagram have in common, beside addresses and protocol. */
    public static int identification(Bytes packet) {
        return packet.getUnsignedShort(IDENTIFICATION);
    }

    /** Whether more pieces follow behind this one. */
    public static boolean moreFollows(Bytes packet) {
        return (packet.getUnsignedShort(FRAGMENT) & MORE) != 0;
    }

    /** Where in the datagram's payload this piece begins. */
    public static int offsetBytes(Bytes packet) {
        return (packet.getUnsignedShort(FRAGMENT) & OFFSET) * OFFSET_UNIT_BYTES;
    }

    /** The protocol of the payload. */
    public static int protocol(Bytes packet) {
        return packet.getUnsignedByte(PROTOCOL);
    }

    /** Whether a header of this length sums up as RFC 1071 wants it. */
    public static boolean sumsUp(Bytes packet, int headerBytes) {
        return packet.internetSum(0, headerBytes) == 0xFFFF;
    }

    /** Writes a header without options up to its addresses, not a piece of anything, its checksum still open. */
    public static void put(WritableFbuf header, int totalBytes, int identification, int timeToLive, int protocol) {
        header.putByte(0, VERSION_AND_WORDS).putByte(SERVICE, 0).putShort(TOTAL_LENGTH, totalBytes);
        header.putShort(IDENTIFICATION, identification).putShort(FRAGMENT, 0);
        header.putByte(TIME_TO_LIVE, timeToLive).putByte(PROTOCOL, protocol).putShort(CHECKSUM, 0);
    }

    /** Writes that nobody may cut this packet into pieces. */
    public static void putDontFragment(WritableFbuf header) {
        header.putShort(FRAGMENT, DONT_FRAGMENT);
    }

    /** Writes which piece this is; the offset must be a multiple of 8. */
    public static void putPiece(WritableFbuf header, int offsetBytes, boolean moreFollows) {
        header.putShort(FRAGMENT, offsetBytes / OFFSET_UNIT_BYTES | (moreFollows ? MORE : 0));
    }

    /** Writes the addresses. */
    public static void putAddresses(WritableFbuf header, int source, int destination) {
        header.putInt(BEFORE_ADDRESSES, source).putInt(BEFORE_ADDRESSES + AddressPair.IPV4_BYTES, destination);
    }

    /** Writes the checksum of all that was written before, which is the front of this packet. */
    public static void putChecksum(WritableFbuf header, Bytes packet) {
        header.putShort(CHECKSUM, ~packet.internetSum(0, LENGTH_BYTES));
    }
}
