package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of a UDP header (RFC 768), which begins behind an {@link AddressPair}.
 *
 * <pre>
 *    0               1               2               3
 *   +-------------------------------+-------------------------------+
 *  0|          source port          |       destination port        |
 *   +-------------------------------+-------------------------------+
 *  4|            length             |           checksum            |
 *   +-------------------------------+-------------------------------+
 *  8|                            payload                            |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * The length counts the header. A checksum of 0 says that there is none; one that comes out as 0 is sent as
 * 0xFFFF, which sums up alike.
 */
public final class UdpHeader {

    /** Bytes of a header. */
    public static final int LENGTH_BYTES = 8;
    /** Checksum field of a datagram without one. */
    public static final int NO_CHECKSUM = 0;
    /** What is sent in the place of a checksum that comes out as 0. */
    public static final int ZERO_CHECKSUM = 0xFFFF;
    /** Largest length, header included. */
    public static final int LENGTH_MOST = 0xFFFF;

    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH = 4;
    private static final int CHECKSUM = 6;

    private UdpHeader() {
    }

    /** The port that the datagram comes from. */
    public static int sourcePort(Bytes packet, int at) {
        return packet.getUnsignedShort(at);
    }

    /** The port that it goes to. */
    public static int destinationPort(Bytes packet, int at) {
        return packet.getUnsignedShort(at + DESTINATION_PORT);
    }

    /** Bytes of header and payload, as the datagram says. */
    public static int lengthBytes(Bytes packet, int at) {
        return packet.getUnsignedShort(at + LENGTH);
    }

    /** The checksum field. */
    public static int checksum(Bytes packet, int at) {
        return packet.getUnsignedShort(at + CHECKSUM);
    }

    /** Writes a header. */
    public static void put(WritableFbuf packet, int at, int sourcePort, int destinationPort, int lengthBytes,
                           int checksum) {
        packet.putShort(at, sourcePort).putShort(at + DESTINATION_PORT, destinationPort);
        packet.putShort(at + LENGTH, lengthBytes).putShort(at + CHECKSUM, checksum);
    }
}
