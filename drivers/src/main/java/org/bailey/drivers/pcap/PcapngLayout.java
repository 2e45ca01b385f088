package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

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
    /** An interface with the option that says that it counts nanoseconds, and the end of options. */
    static final int NANOSECOND_INTERFACE_BYTES = 32;
    static final int TRAILER_BYTES = 4;
    static final int LENGTH_UNIT_BYTES = 4;

    static final int INTERFACE_OPTIONS = 16;
    static final int PACKET_DATA = 28;
    static final int SIMPLE_PACKET_DATA = 12;

    static final int OPTION_HEADER_BYTES = 4;
    static final int END_OF_OPTIONS = 0;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;

    private static final int UNKNOWN_LENGTH = -1;
    private static final int NANOSECOND = 9;

    private static final int BYTE_ORDER = 8;
    private static final int LENGTH = 4;
    private static final int MAJOR = 12;
    private static final int MINOR = 14;
    private static final int SECTION_LENGTH = 16;
    private static final int LINK_TYPE = 8;
    private static final int LINK_TYPE_UNUSED = 10;
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

    /** Writes the header of a section of unknown length, little-endian, as all that follows. */
    static void writeSection(WritableFbuf block) {
        putWord(block, 0, SECTION);
        putWord(block, LENGTH, SECTION_BYTES);
        putWord(block, BYTE_ORDER, BYTE_ORDER_MAGIC);
        putHalf(block, MAJOR, KNOWN_MAJOR);
        putHalf(block, MINOR, 0);
        block.putLong(SECTION_LENGTH, UNKNOWN_LENGTH);
        putWord(block, SECTION_BYTES - TRAILER_BYTES, SECTION_BYTES);
    }

    /** Writes an interface that counts nanoseconds. */
    static void writeInterface(WritableFbuf block, int linkType, int snaplenBytes) {
        putWord(block, 0, INTERFACE);
        putWord(block, LENGTH, NANOSECOND_INTERFACE_BYTES);
        putHalf(block, LINK_TYPE, linkType);
        putHalf(block, LINK_TYPE_UNUSED, 0);
        putWord(block, SNAPLEN, snaplenBytes);
        int value = INTERFACE_OPTIONS + OPTION_HEADER_BYTES;
        putHalf(block, INTERFACE_OPTIONS, IF_TSRESOL);
        putHalf(block, INTERFACE_OPTIONS + 2, 1);
        putWord(block, value, NANOSECOND);
        putWord(block, value + LENGTH_UNIT_BYTES, END_OF_OPTIONS);
        putWord(block, NANOSECOND_INTERFACE_BYTES - TRAILER_BYTES, NANOSECOND_INTERFACE_BYTES);
    }

    /** Writes what stands in front of an enhanced packet; {@link #writeEnd} writes what stands behind it. */
    static void writePacket(WritableFbuf block, int lengthBytes, int number, long time, int capturedBytes,
                            long originalBytes) {
        putWord(block, 0, ENHANCED_PACKET);
        putWord(block, LENGTH, lengthBytes);
        putWord(block, NUMBER, number);
        putWord(block, TIME_HIGH, (int) (time >>> Integer.SIZE));
        putWord(block, TIME_LOW, (int) time);
        putWord(block, CAPTURED, capturedBytes);
        putWord(block, ORIGINAL, (int) originalBytes);
    }

    /** Writes padding and trailer. */
    static void writeEnd(WritableFbuf end, int paddingBytes, int lengthBytes) {
        for (int i = 0; i < paddingBytes; i++) {
            end.putByte(i, 0);
        }
        putWord(end, paddingBytes, lengthBytes);
    }

    private static void putWord(WritableFbuf block, int offset, int word) {
        block.putInt(offset, Integer.reverseBytes(word));
    }

    private static void putHalf(WritableFbuf block, int offset, int half) {
        block.putShort(offset, Short.reverseBytes((short) half));
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
