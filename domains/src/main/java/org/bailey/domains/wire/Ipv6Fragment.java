package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of the extension header that makes an IPv6 packet a piece of one (RFC 8200, section 4.5).
 *
 * <pre>
 *    0               1               2               3
 *   +---------------+---------------+-------------------------+---+-+
 *  0|  next header  |       0       |     fragment offset     | 0 |M|    M: more follow
 *   +---------------+---------------+-------------------------+---+-+
 *  4|                        identification                         |
 *   +---------------------------------------------------------------+
 * </pre>
 *
 * The offset counts units of 8 bytes and stands in the upper 13 bits: without the lower three it is a number of bytes.
 */
public final class Ipv6Fragment {

    /** Bytes of this header. */
    public static final int LENGTH_BYTES = 8;

    private static final int RESERVED = 1;
    private static final int OFFSET_AND_MORE = 2;
    private static final int OFFSET = 0xFFF8;
    private static final int MORE = 1;
    private static final int IDENTIFICATION = 4;

    private Ipv6Fragment() {
    }

    /** What follows; of the whole packet it is what the first piece says. */
    public static int nextHeader(Bytes packet, int at) {
        return packet.getUnsignedByte(at);
    }

    /** Where in what was cut up this piece begins. */
    public static int offsetBytes(Bytes packet, int at) {
        return packet.getUnsignedShort(at + OFFSET_AND_MORE) & OFFSET;
    }

    /** Whether more pieces follow behind this one. */
    public static boolean moreFollows(Bytes packet, int at) {
        return (packet.getUnsignedShort(at + OFFSET_AND_MORE) & MORE) != 0;
    }

    /** What the pieces of one packet have in common, beside the addresses. */
    public static int identification(Bytes packet, int at) {
        return packet.getInt(at + IDENTIFICATION);
    }

    /** Writes the header of a piece; the offset must be a multiple of 8. */
    public static void put(WritableFbuf header, int at, int nextHeader, int offsetBytes, boolean moreFollows,
                           int identification) {
        header.putByte(at, nextHeader).putByte(at + RESERVED, 0);
        header.putShort(at + OFFSET_AND_MORE, offsetBytes | (moreFollows ? MORE : 0));
        header.putInt(at + IDENTIFICATION, identification);
    }
}
