package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;

/** What the file header of a capture says about all of its records. */
record PcapHeader(boolean littleEndian, long unitNs, long snaplenBytes, int linkType) implements CaptureFormat {

    private static final long MICROSECOND_NS = 1_000;

    /**
     * Reads the first bytes of a file, from index 0 to the limit.
     *
     * @throws BadInput where this is not the start of a capture that can be read
     */
    static PcapHeader parse(ByteBuffer start, String file) {
        if (start.limit() == 0) {
            throw new BadInput("the capture is empty; record it again: file=" + file + ", lengthBytes=0");
        }
        if (start.limit() >= Integer.BYTES) {
            order(start, file);
        }
        if (start.limit() < PcapLayout.FILE_HEADER_BYTES) {
            throw new BadInput("the capture is shorter than the header of a pcap file; record it again: file=" + file
                + ", lengthBytes=" + start.limit() + ", headerBytes=" + PcapLayout.FILE_HEADER_BYTES);
        }
        int major = PcapLayout.majorVersion(start);
        int minor = PcapLayout.minorVersion(start);
        if (major != PcapLayout.VERSION_MAJOR || minor != PcapLayout.VERSION_MINOR) {
            throw new BadInput("this version of pcap is not known; rewrite the capture with editcap -F pcap: file="
                + file + ", version=" + major + "." + minor
                + ", known=" + PcapLayout.VERSION_MAJOR + "." + PcapLayout.VERSION_MINOR);
        }
        int linkType = PcapLayout.linkType(start);
        if (!LinkType.isKnown(linkType)) {
            throw LinkType.unknown(linkType, file);
        }
        boolean micro = PcapLayout.magic(start) == PcapLayout.MAGIC_MICROSECONDS;
        return new PcapHeader(start.order() == ByteOrder.LITTLE_ENDIAN, micro ? MICROSECOND_NS : 1,
            PcapLayout.snaplenBytes(start), linkType);
    }

    @Override
    public int firstRecordBytes() {
        return PcapLayout.FILE_HEADER_BYTES;
    }

    @Override
    public Records records(Blocks blocks, Context context) {
        return new PcapRecords(this, blocks);
    }

    /** Sets the byte order in which the magic makes sense. */
    private static void order(ByteBuffer start, String file) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int magic = PcapLayout.magic(start.order(order));
            if (magic == PcapLayout.MAGIC_MICROSECONDS || magic == PcapLayout.MAGIC_NANOSECONDS) {
                return;
            }
        }
        String magic = HexFormat.of().toHexDigits(PcapLayout.magic(start.order(ByteOrder.BIG_ENDIAN)));
        throw new BadInput(ForeignFormat.sentence(start) + ": file=" + file + ", magic=0x" + magic);
    }
}
