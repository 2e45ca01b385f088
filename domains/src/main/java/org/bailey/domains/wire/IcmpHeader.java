package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of what all messages of ICMP and ICMPv6 begin with (RFC 792; RFC 4443, section 2.1), behind an
 * {@link AddressPair}.
 *
 * <pre>
 *   0        1        2             4                   8
 *   +--------+--------+-------------+-------------------+---------
 *   | type   | code   | checksum 2  | depends on type 4 | payload
 *   +--------+--------+-------------+-------------------+---------
 * </pre>
 *
 * ICMP sums over the message alone, ICMPv6 over a pseudo header as well.
 */
public final class IcmpHeader {

    /** Bytes of this header. */
    public static final int LENGTH_BYTES = 8;
    /** Number of types. */
    public static final int TYPES = 256;

    private IcmpHeader() {
    }

    /** What the message says. */
    public static int type(Bytes packet, int at) {
        return packet.getUnsignedByte(at);
    }

    /** Whether the checksum of a message is right, behind addresses of this many bytes. */
    public static boolean sumsUp(Bytes packet, int addressBytes) {
        if (addressBytes == AddressPair.IPV6_BYTES) {
            return AddressPair.sumsUp(packet, addressBytes, Ipv6Header.ICMP);
        }
        int at = AddressPair.pairBytes(addressBytes);
        return packet.internetSum(at, packet.length() - at) == 0xFFFF;
    }
}
