package org.bailey.drivers.files;

import org.bailey.ipc.Bytes;

/**
 * Byte layout of the message that begins a connection.
 *
 * <pre>
 *  0                n                2n            2n+2               2n+4
 *  +----------------+----------------+-------------+------------------+
 *  | source address | destination    | source port | destination port |
 *  +----------------+----------------+-------------+------------------+
 * </pre>
 *
 * <p>n is 4 or 16, from the first user word; the class word tells whether the source is the client (0) or the
 * server (1).
 */
final class StartLayout {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int PORT_BYTES = 2;

    private StartLayout() {
    }

    /** Whether a message of this length can hold two endpoints with addresses of this length. */
    static boolean fits(int lengthBytes, long addressBytes) {
        return (addressBytes == IPV4_BYTES || addressBytes == IPV6_BYTES)
            && lengthBytes == 2 * addressBytes + 2 * PORT_BYTES;
    }

    static Endpoint source(Bytes start, int addressBytes) {
        return endpoint(start, 0, addressBytes, 2 * addressBytes);
    }

    static Endpoint destination(Bytes start, int addressBytes) {
        return endpoint(start, addressBytes, addressBytes, 2 * addressBytes + PORT_BYTES);
    }

    private static Endpoint endpoint(Bytes start, int addressAt, int addressBytes, int portAt) {
        byte[] address = new byte[addressBytes];
        start.copyTo(addressAt, address, 0, addressBytes);
        return new Endpoint(AddressText.of(address), start.getUnsignedShort(portAt));
    }
}
