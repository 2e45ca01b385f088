package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of a datagram between {@code udp} and the layers above it, the same in both directions.
 *
 * <pre>
 *   0               2n            2n + 8
 *   +---------------+-------------+---------
 *   | AddressPair   | UdpHeader   | payload
 *   +---------------+-------------+---------
 * </pre>
 *
 * <p>n travels in the first user word. On the way up all lies in place as the packet was stored. On the way down
 * {@code udp} fills in length and checksum, whatever stands there.
 */
public final class Datagram {

    private Datagram() {
    }

    /** Whether the bytes hold such a datagram, with addresses of this many bytes. */
    public static boolean valid(Bytes datagram, long addressBytes) {
        return AddressPair.isKnown(addressBytes) && datagram.length() >= payloadFrom((int) addressBytes);
    }

    /** Index of the UDP header. */
    public static int headerFrom(int addressBytes) {
        return AddressPair.pairBytes(addressBytes);
    }

    /** Index of the payload. */
    public static int payloadFrom(int addressBytes) {
        return AddressPair.pairBytes(addressBytes) + UdpHeader.LENGTH_BYTES;
    }

    /** The port that the datagram comes from. */
    public static int sourcePort(Bytes datagram, int addressBytes) {
        return UdpHeader.sourcePort(datagram, headerFrom(addressBytes));
    }

    /** The port that it goes to. */
    public static int destinationPort(Bytes datagram, int addressBytes) {
        return UdpHeader.destinationPort(datagram, headerFrom(addressBytes));
    }

    /** Writes the UDP header behind the addresses. */
    public static void putHeader(WritableFbuf front, int addressBytes, int sourcePort, int destinationPort,
                                 int lengthBytes, int checksum) {
        UdpHeader.put(front, headerFrom(addressBytes), sourcePort, destinationPort, lengthBytes, checksum);
    }
}
