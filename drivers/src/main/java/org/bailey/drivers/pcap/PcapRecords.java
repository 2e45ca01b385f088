package org.bailey.drivers.pcap;

import java.io.IOException;
import org.bailey.ipc.Aggregate;

/** The records of a classic pcap file. */
final class PcapRecords implements Records {

    private static final long SECOND_NS = 1_000_000_000;

    private final PcapHeader header;
    private final Blocks blocks;
    private final boolean littleEndian;
    private final long limitBytes;
    private long capturedBytes;
    private long originalBytes;

    PcapRecords(PcapHeader header, Blocks blocks) {
        this.header = header;
        this.blocks = blocks;
        this.littleEndian = header.littleEndian();
        this.limitBytes = PacketLimit.bytes(header.snaplenBytes());
    }

    @Override
    public void begin(String file) {
        // The file header said it all.
    }

    @Override
    public Front front() throws IOException {
        if (!blocks.gather(PcapLayout.RECORD_HEADER_BYTES)) {
            return atEnd();
        }
        capturedBytes = PcapLayout.capturedBytes(blocks.bytes(), littleEndian);
        originalBytes = PcapLayout.originalBytes(blocks.bytes(), littleEndian);
        if (capturedBytes > limitBytes || capturedBytes > originalBytes) {
            return Front.CORRUPT;
        }
        return blocks.gather(PcapLayout.RECORD_HEADER_BYTES + (int) capturedBytes) ? Front.RECORD : atEnd();
    }

    @Override
    public long recordedNs() {
        return PcapLayout.seconds(blocks.bytes(), littleEndian) * SECOND_NS
            + PcapLayout.fraction(blocks.bytes(), littleEndian) * header.unitNs();
    }

    @Override
    public long originalBytes() {
        return originalBytes;
    }

    @Override
    public int linkType() {
        return header.linkType();
    }

    @Override
    public int interfaceNumber() {
        return 0;
    }

    @Override
    public Aggregate take() {
        blocks.drop(PcapLayout.RECORD_HEADER_BYTES);
        return blocks.take((int) capturedBytes);
    }

    @Override
    public String mistake() {
        return "a record header cannot be true";
    }

    @Override
    public long offsetBytes() {
        return blocks.offsetBytes();
    }

    @Override
    public void rewind() {
        blocks.rewind();
    }

    private Front atEnd() {
        if (!blocks.fileEnded()) {
            return Front.WAITING;
        }
        return blocks.bytes().length() == 0 ? Front.END : Front.TRUNCATED;
    }
}
