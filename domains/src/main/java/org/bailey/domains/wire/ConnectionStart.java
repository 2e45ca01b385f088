package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;

/**
 * Layout of the message that begins a connection, in place from the packet that opened it.
 *
 * <pre>
 *   0               2n            2n + 2             2n + 4
 *   +---------------+-------------+------------------+
 *   | AddressPair   | source port | destination port |
 *   +---------------+-------------+------------------+
 * </pre>
 *
 * <p>n travels in the first user word; the class word says which side the packet came from.
 */
public final class ConnectionStart {

    private static final int DESTINATION_PORT = 2;
    private static final int PORTS_BYTES = 4;

    private ConnectionStart() {
    }

    /** Whether the bytes are such a message, with addresses of this many bytes. */
    public static boolean valid(Bytes start, long addressBytes) {
        return AddressPair.isKnown(addressBytes)
            && start.length() >= AddressPair.pairBytes((int) addressBytes) + PORTS_BYTES;
    }

    /** The port that the packet came from. */
    public static int sourcePort(Bytes start, int addressBytes) {
        return start.getUnsignedShort(AddressPair.pairBytes(addressBytes));
    }

    /** The port that the packet goes to. */
    public static int destinationPort(Bytes start, int addressBytes) {
        return start.getUnsignedShort(AddressPair.pairBytes(addressBytes) + DESTINATION_PORT);
    }
}
