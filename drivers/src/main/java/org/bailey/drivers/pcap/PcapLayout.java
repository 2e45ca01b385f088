package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.WritableFbuf;

/**
 * Byte layout of a classic pcap file: one file header, then records, in the byte order of the writing machine.
 *
 * <pre>
 * file header      0         4       6       8          12         16         20          24
 *                  +---------+-------+-------+----------+----------+----------+-----------+
 *                  | magic   | major | minor | (unused) | (unused) | snaplen  | link type |
 *                  +---------+-------+-------+----------+----------+----------+-----------+
 *
 * record           0         4          8          12         16
 *                  +---------+----------+----------+----------+---------------------------+
 *                  | seconds | fraction | captured | original | packet: captured bytes    |
 *                  +---------+----------+----------+----------+---------------------------+
 * </pre>
 *
 * <p>Seconds since 1970, unsigned; the fraction is in micro- or nanoseconds, as the magic says. The upper half of
 * the link type word tells about the frame check sequence. Source: draft-ietf-opsawg-pcap.
 */
final class PcapLayout {

    static final int FILE_HEADER_BYTES = 24;
    static final int RECORD_HEADER_BYTES = 16;

    static final int VERSION_MAJOR = 2;
    static final int VERSION_MINOR = 4;
    static final int MAGIC_MICROSECONDS = 0xA1B2C3D4;
    static final int MAGIC_NANOSECONDS = 0xA1B23C4D;

    private static final long SECOND_NS = 1_000_000_000;
    private static final long LATEST_NS = 0xFFFF_FFFFL * SECOND_NS + SECOND_NS - 1;

    private static final int MAGIC = 0;
    private static final int MAJOR = 4;
    private static final int MINOR = 6;
    private static final int UNUSED = 8;
    private static final int SNAPLEN = 16;
    private static final int LINK_TYPE = 20;

    private static final int SECONDS = 0;
    private static final int FRACTION = 4;
    private static final int CAPTURED = 8;
    private static final int ORIGINAL = 12;

    private PcapLayout() {
    }

    static int magic(ByteBuffer fileHeader) {
        return fileHeader.getInt(MAGIC);
    }

    static int majorVersion(ByteBuffer fileHeader) {
        return Short.toUnsignedInt(fileHeader.getShort(MAJOR));
    }

    static int minorVersion(ByteBuffer fileHeader) {
        return Short.toUnsignedInt(fileHeader.getShort(MINOR));
    }

    static long snaplenBytes(ByteBuffer fileHeader) {
        return Integer.toUnsignedLong(fileHeader.getInt(SNAPLEN));
    }

    static int linkType(ByteBuffer fileHeader) {
        return fileHeader.getInt(LINK_TYPE) & 0xFFFF;
    }

    static long seconds(Bytes record, boolean littleEndian) {
        return word(record, SECONDS, littleEndian);
    }

    static long fraction(Bytes record, boolean littleEndian) {
        return word(record, FRACTION, littleEndian);
    }

    static long capturedBytes(Bytes record, boolean littleEndian) {
        return word(record, CAPTURED, littleEndian);
    }

    static long originalBytes(Bytes record, boolean littleEndian) {
        return word(record, ORIGINAL, littleEndian);
    }

    /** Writes the header of a file in nanoseconds, little-endian. */
    static void writeFileHeader(WritableFbuf header, int snaplenBytes, int linkType) {
        header.putInt(MAGIC, Integer.reverseBytes(MAGIC_NANOSECONDS));
        header.putShort(MAJOR, Short.reverseBytes((short) VERSION_MAJOR));
        header.putShort(MINOR, Short.reverseBytes((short) VERSION_MINOR));
        header.putLong(UNUSED, 0);
        header.putInt(SNAPLEN, Integer.reverseBytes(snaplenBytes));
        header.putInt(LINK_TYPE, Integer.reverseBytes(linkType));
    }

    /** Writes the header of a record in such a file; times that it cannot tell become the nearest it can. */
    static void writeRecord(WritableFbuf record, long timestampNs, int capturedBytes, long originalBytes) {
        long ns = Math.clamp(timestampNs, 0, LATEST_NS);
        record.putInt(SECONDS, Integer.reverseBytes((int) (ns / SECOND_NS)));
        record.putInt(FRACTION, Integer.reverseBytes((int) (ns % SECOND_NS)));
        record.putInt(CAPTURED, Integer.reverseBytes(capturedBytes));
        record.putInt(ORIGINAL, Integer.reverseBytes((int) originalBytes));
    }

    private static long word(Bytes record, int offset, boolean littleEndian) {
        int word = record.getInt(offset);
        return Integer.toUnsignedLong(littleEndian ? Integer.reverseBytes(word) : word);
    }
}
