package org.bailey.kernel.tap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Byte layouts of a tap's capture: classic pcap in nanoseconds (draft-ietf-opsawg-pcap), big-endian, and the headers
 * that stand in for those which a layer below took off.
 *
 * <pre>
 * file header      0         4       6       8          12         16        20          24
 *                  +---------+-------+-------+----------+----------+---------+-----------+
 *                  | magic   | major | minor | (unused) | (unused) | snaplen | link type |
 *                  +---------+-------+-------+----------+----------+---------+-----------+
 *
 * record           0         4             8          12         16
 *                  +---------+-------------+----------+----------+--------
 *                  | seconds | nanoseconds | captured | original | packet
 *                  +---------+-------------+----------+----------+--------
 *
 * LINUX_SLL        0        2          4                6         14         16
 *                  +--------+----------+----------------+---------+----------+--------
 *                  | packet | hardware | address length | address | protocol | payload
 *                  | type   | type     |                |         | type     |
 *                  +--------+----------+----------------+---------+----------+--------
 *
 * IPv4             0      2        4              6        8    9          10    12
 *                  +------+--------+--------------+--------+----+----------+-----+-----------+--------
 *                  | 0x45 | total  | identifica-  | flags, | hop| protocol | sum | addresses | payload
 *                  | 0    | length | tion         | offset | 64 |          |     | 2 x 4     |
 *                  +------+--------+--------------+--------+----+----------+-----+-----------+--------
 *
 * IPv6             0            4         6             7     8
 *                  +------------+---------+-------------+-----+-----------+--------
 *                  | 0x60000000 | payload | next header | hop | addresses | payload
 *                  |            | length  |             | 64  | 2 x 16    |
 *                  +------------+---------+-------------+-----+-----------+--------
 * </pre>
 *
 * <p>An IP header ends in its addresses (RFC 791, RFC 8200), and those stand at the front of what the network layers
 * hand on: so only what comes before them is written.
 */
final class TapLayout {

    static final int FILE_HEADER_BYTES = 24;
    static final int RECORD_HEADER_BYTES = 16;
    static final int SLL_BYTES = 16;
    static final int IPV4_BYTES = 12;
    static final int IPV6_BYTES = 8;

    private static final int MAGIC_NANOSECONDS = 0xA1B23C4D;
    private static final short VERSION_MAJOR = 2;
    private static final short VERSION_MINOR = 4;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long LATEST_NS = 0xFFFF_FFFFL * SECOND_NS + SECOND_NS - 1;

    private static final short HARDWARE_NONE = (short) 0xFFFE;
    private static final short PROTOCOL_802_2 = 4;
    private static final int SMALLEST_TYPE = 0x0600;
    private static final int LARGEST_TYPE = 0xFFFF;

    private static final short IPV4_VERSION = 0x4500;
    private static final int IPV6_VERSION = 0x60000000;
    private static final byte HOPS = 64;
    private static final int LONGEST = 0xFFFF;

    private TapLayout() {
    }

    static ByteBuffer buffer(int lengthBytes) {
        return ByteBuffer.allocate(lengthBytes).order(ByteOrder.BIG_ENDIAN);
    }

    static void putFileHeader(ByteBuffer to, int snaplenBytes, int linkType) {
        to.putInt(MAGIC_NANOSECONDS).putShort(VERSION_MAJOR).putShort(VERSION_MINOR).putLong(0);
        to.putInt(snaplenBytes).putInt(linkType);
    }

    static void putRecord(ByteBuffer to, long timestampNs, int capturedBytes, long originalBytes) {
        long ns = Math.clamp(timestampNs, 0, LATEST_NS);
        to.putInt((int) (ns / SECOND_NS)).putInt((int) (ns % SECOND_NS));
        to.putInt(capturedBytes).putInt((int) originalBytes);
    }

    static void putSll(ByteBuffer to, int type) {
        boolean known = type >= SMALLEST_TYPE && type <= LARGEST_TYPE;
        to.putShort((short) 0).putShort(HARDWARE_NONE).putShort((short) 0).putLong(0);
        to.putShort(known ? (short) type : PROTOCOL_802_2);
    }

    /** Writes what stands before the addresses; a length that does not fit is 0, as that of a jumbo frame. */
    static void putIpv4(ByteBuffer to, int payloadBytes, int protocol, int addressSum) {
        int total = fitting(IPV4_BYTES + 2 * Integer.BYTES + payloadBytes);
        int sum = IPV4_VERSION + total + (HOPS << Byte.SIZE | protocol & 0xFF) + addressSum;
        sum = (sum >>> Short.SIZE) + (sum & 0xFFFF);
        sum = (sum >>> Short.SIZE) + (sum & 0xFFFF);
        to.putShort(IPV4_VERSION).putShort((short) total).putInt(0);
        to.put(HOPS).put((byte) protocol).putShort((short) ~sum);
    }

    static void putIpv6(ByteBuffer to, int payloadBytes, int protocol) {
        to.putInt(IPV6_VERSION).putShort((short) fitting(payloadBytes)).put((byte) protocol).put(HOPS);
    }

    private static int fitting(int lengthBytes) {
        return lengthBytes > LONGEST ? 0 : lengthBytes;
    }
}
