package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;
import org.bailey.ipc.Bytes;

/**
 * Byte layout of a pcapng file: blocks, each in the byte order of its section. A section begins with its header.
 *
 * <pre>
 * any block        0        4        8                                     length - 4
 *                  +--------+--------+-------------------------------------+--------+
 *                  | type   | length | body, padded to words               | length |
 *                  +--------+--------+-------------------------------------+--------+
 *
 * section header   8            12      14      16               24
 *                  +------------+-------+-------+----------------+---------
 *                  | byte order | major | minor | section length | options
 *                  +------------+-------+-------+----------------+---------
 *
 * interface        8           10         12        16
 *                  +-----------+----------+---------+---------
 *                  | link type | (unused) | snaplen | options
 *                  +-----------+----------+---------+---------
 *
 * enhanced packet  8           12         16        20         24         28
 *                  +-----------+----------+---------+----------+----------+--------+-----+---------
 *                  | interface | time     | time    | captured | original | packet | pad | options
 *                  |           | high     | low     |          |          |        |     |
 *                  +-----------+----------+---------+----------+----------+--------+-----+---------
 *
 * packet (obsolete): the same, but  8  | interface 2 | drops 2 |
 *
 * simple packet    8          12
 *                  +----------+--------+-----+
 *                  | original | packet | pad |
 *                  +----------+--------+-----+
 *
 * option           0      2        4
 *                  +------+--------+-------+-----+
 *                  | code | length | value | pad |
 *                  +------+--------+-------+-----+
 * </pre>
 *
 * <p>The type of a section header reads the same in both byte orders. Source: draft-ietf-opsawg-pcapng.
 */
final class PcapngLayout {

    static final int SECTION = 0x0A0D0D0A;
    static final int INTERFACE = 1;
    static final int PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int NAMES = 4;
    static final int STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    static final int JOURNAL = 9;
    static final int SECRETS = 10;
    static final int CUSTOM = 0xBAD;
    static final int CUSTOM_NOT_TO_COPY = 0x40000BAD;

    static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    static final int KNOWN_MAJOR = 1;

    /** Bytes of a block without a body. */
    static final int BLOCK_BYTES = 12;
    static final int SECTION_BYTES = 28;
    static final int INTERFACE_BYTES = 20;
    static final int TRAILER_BYTES = 4;
    static final int LENGTH_UNIT_BYTES = 4;

    static final int INTERFACE_OPTIONS = 16;
    static final int PACKET_DATA = 28;
    static final int SIMPLE_PACKET_DATA = 12;

    static final int OPTION_HEADER_BYTES = 4;
    static final int END_OF_OPTIONS = 0;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;

    private static final int BYTE_ORDER = 8;
    private static final int LENGTH = 4;
    private static final int MAJOR = 12;
    private static final int LINK_TYPE = 8;
    private static final int SNAPLEN = 12;
    private static final int NUMBER = 8;
    private static final int TIME_HIGH = 12;
    private static final int TIME_LOW = 16;
    private static final int CAPTURED = 20;
    private static final int ORIGINAL = 24;
    private static final int SIMPLE_ORIGINAL = 8;

    private PcapngLayout() {
    }

    /** Whether a file begins like this format. */
    static boolean begins(ByteBuffer file) {
        return file.limit() >= Integer.BYTES && file.getInt(0) == SECTION;
    }

    static int type(Bytes block, boolean littleEndian) {
        return word(block, 0, littleEndian);
    }

    static long lengthBytes(Bytes block, boolean littleEndian) {
        return Integer.toUnsignedLong(word(block, LENGTH, littleEndian));
    }

    static long trailerBytes(Bytes block, int lengthBytes, boolean littleEndian) {
        return Integer.toUnsignedLong(word(block, lengthBytes - TRAILER_BYTES, littleEndian));
    }

    /** {@link #BYTE_ORDER_MAGIC} where the section is big-endian. */
    static int byteOrder(Bytes section) {
        return section.getInt(BYTE_ORDER);
    }

    static int majorVersion(Bytes section, boolean littleEndian) {
        return half(section, MAJOR, littleEndian);
    }

    static int linkType(Bytes block, boolean littleEndian) {
        return half(block, LINK_TYPE, littleEndian);
    }

    static long snaplenBytes(Bytes block, boolean littleEndian) {
        return Integer.toUnsignedLong(word(block, SNAPLEN, littleEndian));
    }

    static long interfaceNumber(Bytes packet, int type, boolean littleEndian) {
        return type == PACKET ? half(packet, NUMBER, littleEndian)
            : Integer.toUnsignedLong(word(packet, NUMBER, littleEndian));
    }

    /** Time in units of the interface, unsigned. */
    static long time(Bytes packet, boolean littleEndian) {
        return (long) word(packet, TIME_HIGH, littleEndian) << Integer.SIZE
            | Integer.toUnsignedLong(word(packet, TIME_LOW, littleEndian));
    }

    static long capturedBytes(Bytes packet, boolean littleEndian) {
        return Integer.toUnsignedLong(word(packet, CAPTURED, littleEndian));
    }

    static long originalBytes(Bytes packet, boolean littleEndian) {
        return Integer.toUnsignedLong(word(packet, ORIGINAL, littleEndian));
    }

    static long simpleOriginalBytes(Bytes packet, boolean littleEndian) {
        return Integer.toUnsignedLong(word(packet, SIMPLE_ORIGINAL, littleEndian));
    }

    static int optionCode(Bytes block, int option, boolean littleEndian) {
        return half(block, option, littleEndian);
    }

    static int optionBytes(Bytes block, int option, boolean littleEndian) {
        return half(block, option + 2, littleEndian);
    }

    /** A value of eight bytes. */
    static long optionLong(Bytes block, int option, boolean littleEndian) {
        long value = block.getLong(option + OPTION_HEADER_BYTES);
        return littleEndian ? Long.reverseBytes(value) : value;
    }

    /** A length with its padding. */
    static long padded(long lengthBytes) {
        return lengthBytes + LENGTH_UNIT_BYTES - 1 & -LENGTH_UNIT_BYTES;
    }

    private static int word(Bytes bytes, int offset, boolean littleEndian) {
        int word = bytes.getInt(offset);
        return littleEndian ? Integer.reverseBytes(word) : word;
    }

    private static int half(Bytes bytes, int offset, boolean littleEndian) {
        short half = bytes.getShort(offset);
        return Short.toUnsignedInt(littleEndian ? Short.reverseBytes(half) : half);
    }
}
