package org.bailey.domains.generator;

import org.bailey.ipc.WritableFbuf;

/**
 * Byte layout of a generated frame: Ethernet, IPv4 without options (RFC 791), UDP (RFC 768) or TCP (RFC 9293).
 *
 * <pre>
 *   0             6        12     14                                26       30            34
 *   +-------------+--------+------+---------------------------------+--------+-------------+-----------
 *   | destination | source | type | version, lengths, protocol, sum | source | destination | UDP, TCP
 *   +-------------+--------+------+---------------------------------+--------+-------------+-----------
 *
 *   UDP      34       36            38       40         42
 *            +--------+-------------+--------+----------+---------
 *            | source | destination | length | checksum | payload
 *            +--------+-------------+--------+----------+---------
 *
 *   TCP      34       36            38         42           46              48       50         52       54
 *            +--------+-------------+----------+------------+---------------+--------+----------+--------+---------
 *            | source | destination | sequence | acknowled- | words, flags  | window | checksum | urgent | payload
 *            | port   | port        | number   | gment      |               |        |          |        |
 *            +--------+-------------+----------+------------+---------------+--------+----------+--------+---------
 * </pre>
 */
final class FrameLayout {

    static final int IP = 14;
    static final int IP_BYTES = 20;
    static final int IP_CHECKSUM = 24;
    /** The addresses stand just before the segment, so that one sum takes in what both have in the pseudo header. */
    static final int ADDRESSES = 26;
    static final int SEGMENT = 34;
    static final int UDP_BYTES = 8;
    static final int UDP_CHECKSUM = 40;
    static final int TCP_BYTES = 20;
    static final int TCP_CHECKSUM = 50;
    static final int SYN = 0x02;
    static final int ACK_PUSH = 0x18;

    /** Locally administered, as those that {@code ethernet} uses by default. */
    private static final long DESTINATION_MAC = 0x0200_0000_0002L;
    private static final long SOURCE_MAC = 0x0200_0000_0001L;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int VERSION_AND_WORDS = 0x4500;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int TIME_TO_LIVE = 64;
    private static final int DESTINATION = 0xC000_0201;
    private static final int TCP_WORDS = 5 << 12;
    private static final int WINDOW = 0xFFFF;

    private FrameLayout() {
    }

    /** Writes what stands before the segment, with a checksum of 0; to 192.0.2.1, kept for examples by RFC 5737. */
    static void writeIp(WritableFbuf frame, int totalBytes, int identification, int protocol, int source) {
        frame.putShort(0, (int) (DESTINATION_MAC >>> 32)).putInt(2, (int) DESTINATION_MAC);
        frame.putShort(6, (int) (SOURCE_MAC >>> 32)).putInt(8, (int) SOURCE_MAC);
        frame.putShort(12, ETHERTYPE_IPV4);
        frame.putShort(IP, VERSION_AND_WORDS).putShort(IP + 2, totalBytes);
        frame.putShort(IP + 4, identification).putShort(IP + 6, DO_NOT_FRAGMENT);
        frame.putByte(IP + 8, TIME_TO_LIVE).putByte(IP + 9, protocol).putShort(IP_CHECKSUM, 0);
        frame.putInt(ADDRESSES, source).putInt(ADDRESSES + 4, DESTINATION);
    }

    static void writeUdp(WritableFbuf frame, int sourcePort, int destinationPort, int lengthBytes) {
        frame.putShort(SEGMENT, sourcePort).putShort(SEGMENT + 2, destinationPort);
        frame.putShort(SEGMENT + 4, lengthBytes).putShort(UDP_CHECKSUM, 0);
    }

    static void writeTcp(WritableFbuf frame, int sourcePort, int destinationPort, int sequence, int flags) {
        frame.putShort(SEGMENT, sourcePort).putShort(SEGMENT + 2, destinationPort);
        frame.putInt(SEGMENT + 4, sequence).putInt(SEGMENT + 8, flags == SYN ? 0 : 1);
        frame.putShort(SEGMENT + 12, TCP_WORDS | flags).putShort(SEGMENT + 14, WINDOW);
        frame.putShort(TCP_CHECKSUM, 0).putShort(SEGMENT + 18, 0);
    }
}
