package org.bailey.domains.wire;

import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Layout of an Ethernet header with its tags (IEEE 802.3, 802.1Q, 802.1ad).
 *
 * <pre>
 *   0        6        12           14
 *   +--------+--------+------------+---------
 *   | dest.  | source | type or    | payload
 *   | 6      | 6      | length 2   |
 *   +--------+--------+------------+---------
 *
 *   with a tag       12      14        16
 *   +--------+--------+-------+---------+------------+---------
 *   | dest.  | source | tag   | control | type,      | payload
 *   | 6      | 6      | type 2| 2       | length 2   |
 *   +--------+--------+-------+---------+------------+---------
 *                     '-- once for each tag --'
 * </pre>
 */
public final class EthernetHeader {

    /** Bytes of a header without tags. */
    public static final int LENGTH_BYTES = 14;
    /** Bytes that each tag adds. */
    public static final int TAG_BYTES = 4;
    /** EtherType of IPv4. */
    public static final int IPV4 = 0x0800;
    /** EtherType of IPv6. */
    public static final int IPV6 = 0x86DD;
    /** Largest value of the type field that is a length (IEEE 802.3, clause 3.2.6). */
    public static final int LARGEST_LENGTH = 1500;
    /** Smallest value of the type field that is an EtherType. */
    public static final int SMALLEST_TYPE = 0x0600;
    /** Largest EtherType. */
    public static final int LARGEST_TYPE = 0xFFFF;

    private static final int TYPE = 12;
    private static final int CONTROL_BYTES = 2;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88A8;
    private static final int OLD_SERVICE_TAG = 0x9100;

    private EthernetHeader() {
    }

    /** The type field. */
    public static int type(Bytes frame) {
        return frame.getUnsignedShort(TYPE);
    }

    /** The type field of a tag whose control field is at this index: it stands behind every kind of link header. */
    public static int typeInTag(Bytes frame, int control) {
        return frame.getUnsignedShort(control + CONTROL_BYTES);
    }

    /** Whether this type announces a tag: 802.1Q, 802.1ad, or 0x9100 as used before 802.1ad. */
    public static boolean isTag(int type) {
        return type == CUSTOMER_TAG || type == SERVICE_TAG || type == OLD_SERVICE_TAG;
    }

    /** Writes a header without tags. */
    public static void write(WritableFbuf header, byte[] destination, byte[] source, int type) {
        header.putBytes(0, destination, 0, MacAddress.LENGTH_BYTES);
        header.putBytes(MacAddress.LENGTH_BYTES, source, 0, MacAddress.LENGTH_BYTES);
        header.putShort(TYPE, type);
    }
}
