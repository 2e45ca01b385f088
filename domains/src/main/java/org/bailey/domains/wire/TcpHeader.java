package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of a TCP header (RFC 9293, section 3.1), which begins behind an {@link AddressPair}.
 *
 * <pre>
 *    0               1               2               3
 *   +-------------------------------+-------------------------------+
 *  0|          source port          |       destination port        |
 *   +-------------------------------+-------------------------------+
 *  4|                        sequence number                        |
 *   +---------------------------------------------------------------+
 *  8|                     acknowledgment number                     |
 *   +-------+-------+---------------+-------------------------------+
 * 12| words |   0   | flags         |            window             |
 *   +-------+-------+---------------+-------------------------------+
 * 16|           checksum            |        urgent pointer         |
 *   +-------------------------------+-------------------------------+
 * 20|                    options, if words &gt; 5                     |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * The ports come first: address pair and ports lie side by side and make the start of a flow's first
 * message.
 */
public final class TcpHeader {

    /** Bytes of a header without options. */
    public static final int LENGTH_BYTES = 20;
    /** Bytes of both ports, at the front. */
    public static final int PORTS_BYTES = 4;
    /** Flag: the sender has no more data. */
    public static final int FIN = 0x01;
    /** Flag: the sender opens its direction. */
    public static final int SYN = 0x02;
    /** Flag: the connection is gone. */
    public static final int RST = 0x04;
    /** Flag: the acknowledgment number counts. */
    public static final int ACK = 0x10;
    /** Flag: the urgent pointer counts. */
    public static final int URG = 0x20;

    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int WORDS = 12;
    private static final int FLAGS = 13;
    private static final int URGENT = 18;

    private TcpHeader() {
    }

    /** Both ports, the source in the upper half. */
    public static int ports(Bytes packet, int at) {
        return packet.getInt(at);
    }

    /** The sequence number of the first byte, or of the SYN. */
    public static int sequence(Bytes packet, int at) {
        return packet.getInt(at + SEQUENCE);
    }

    /** The sequence number that the sender expects next, if {@link #ACK} is set. */
    public static int acknowledgment(Bytes packet, int at) {
        return packet.getInt(at + ACKNOWLEDGMENT);
    }

    /** Bytes of the header with its options, as the segment says. */
    public static int headerBytes(Bytes packet, int at) {
        return (packet.getUnsignedByte(at + WORDS) >>> 4) * 4;
    }

    /** The flags. */
    public static int flags(Bytes packet, int at) {
        return packet.getUnsignedByte(at + FLAGS);
    }

    /** Sequence numbers from the first byte to the one after the urgent byte, if {@link #URG} is set. */
    public static int urgentPointer(Bytes packet, int at) {
        return packet.getUnsignedShort(at + URGENT);
    }
}
