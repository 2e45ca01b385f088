package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of what the network layers hand on: two addresses of one family, then their payload.
 *
 * <pre>
 *   0           n                2n
 *   +-----------+----------------+---------
 *   | source n  | destination n  | payload        n = 4 (IPv4) or 16 (IPv6)
 *   +-----------+----------------+---------
 * </pre>
 *
 * Both headers end in their addresses (RFC 791, RFC 8200), so that a pair is left where the packet was
 * stored; n travels in the first user word.
 */
public final class AddressPair {

    /** Bytes of one IPv4 address. */
    public static final int IPV4_BYTES = 4;
    /** Bytes of one IPv6 address. */
    public static final int IPV6_BYTES = 16;

    private AddressPair() {
    }

    /** Whether addresses of this many bytes are known. */
    public static boolean isKnown(long addressBytes) {
        return addressBytes == IPV4_BYTES || addressBytes == IPV6_BYTES;
    }

    /** Bytes of both addresses, which is the index of the payload. */
    public static int pairBytes(int addressBytes) {
        return 2 * addressBytes;
    }

    /** The first eight bytes of the source, 0 for IPv4. */
    public static long sourceHigh(Bytes packet, int addressBytes) {
        return addressBytes == IPV4_BYTES ? 0 : packet.getLong(0);
    }

    /** The last eight bytes of the source, the whole of an IPv4 address. */
    public static long sourceLow(Bytes packet, int addressBytes) {
        return addressBytes == IPV4_BYTES ? packet.getInt(0) : packet.getLong(8);
    }

    /** The first eight bytes of the destination, 0 for IPv4. */
    public static long destinationHigh(Bytes packet, int addressBytes) {
        return addressBytes == IPV4_BYTES ? 0 : packet.getLong(IPV6_BYTES);
    }

    /** The last eight bytes of the destination, the whole of an IPv4 address. */
    public static long destinationLow(Bytes packet, int addressBytes) {
        return addressBytes == IPV4_BYTES ? packet.getInt(IPV4_BYTES) : packet.getLong(IPV6_BYTES + 8);
    }

    /** Writes the source, given as its halves. */
    public static void putSource(WritableFbuf packet, int addressBytes, long high, long low) {
        put(packet, 0, addressBytes, high, low);
    }

    /** Writes the destination, given as its halves. */
    public static void putDestination(WritableFbuf packet, int addressBytes, long high, long low) {
        put(packet, addressBytes, addressBytes, high, low);
    }

    private static void put(WritableFbuf packet, int at, int addressBytes, long high, long low) {
        if (addressBytes == IPV4_BYTES) {
            packet.putInt(at, (int) low);
        } else {
            packet.putLong(at, high).putLong(at + Long.BYTES, low);
        }
    }

    /**
     * Whether pair and payload sum up with the pseudo header of a protocol (RFC 9293, section 3.1;
     * RFC 8200, section 8.1): both families sum the same words.
     */
    public static boolean sumsUp(Bytes packet, int addressBytes, int protocol) {
        int payloadBytes = packet.length() - pairBytes(addressBytes);
        int sum = packet.internetSum(0, packet.length()) + protocol + (payloadBytes >>> 16) + (payloadBytes & 0xFFFF);
        sum = (sum >>> 16) + (sum & 0xFFFF);
        return (sum >>> 16) + (sum & 0xFFFF) == 0xFFFF;
    }
}
