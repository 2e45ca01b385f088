package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.device.DeviceMemory;

/**
 * The records of a capture, one at a time, read in blocks straight into fbufs.
 *
 * <p>Blocks are kept in one {@link Held}; a record is looked at where it lies and taken off by reference, so
 * that no byte is copied and nothing is allocated per record. One that crosses two blocks has two slices.
 */
final class RecordReader {

    /** What lies at the front. */
    enum Front {
        /** A whole record: look at it, then {@link #take} it. */
        RECORD,
        /** Not yet a whole record: there is no memory for the next block now. */
        WAITING,
        /** Nothing: the file ended after a whole record. */
        END,
        /** A part of a record, at the end of the file. */
        TRUNCATED,
        /** A record header that cannot be true; where the next one begins is not known. */
        CORRUPT
    }

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final long SECOND_NS = 1_000_000_000;
    /** The largest packet of a usual capture, libpcap's MAXIMUM_SNAPLEN; a header's snaplen may allow more. */
    private static final long USUAL_LIMIT_BYTES = 256 * 1024;
    /** No snaplen allows more: a packet must find room in the memory of one domain. */
    private static final long PACKET_LIMIT_BYTES = 1024 * 1024;

    private final CaptureFile file;
    private final boolean littleEndian;
    private final long unitNs;
    private final long limitBytes;
    private final Port port;
    private final Held blocks;
    private boolean fileEnded;
    private long capturedBytes;
    private long originalBytes;

    /** Records of a file, in memory of a port's path. */
    RecordReader(CaptureFile file, Port port, Held blocks) {
        this.file = file;
        this.port = port;
        this.blocks = blocks;
        PcapHeader header = file.header();
        littleEndian = header.littleEndian();
        unitNs = header.unitNs();
        limitBytes = Math.clamp(header.snaplenBytes(), USUAL_LIMIT_BYTES, PACKET_LIMIT_BYTES);
    }

    /** Brings the next record to the front, as far as there is one. */
    Front front() throws IOException {
        if (!gather(PcapLayout.RECORD_HEADER_BYTES)) {
            return atEnd();
        }
        capturedBytes = PcapLayout.capturedBytes(blocks, littleEndian);
        originalBytes = PcapLayout.originalBytes(blocks, littleEndian);
        if (capturedBytes > limitBytes || capturedBytes > originalBytes) {
            return Front.CORRUPT;
        }
        return gather(PcapLayout.RECORD_HEADER_BYTES + (int) capturedBytes) ? Front.RECORD : atEnd();
    }

    /** Time of the record at the front, in nanoseconds since 1970. */
    long recordedNs() {
        return PcapLayout.seconds(blocks, littleEndian) * SECOND_NS
            + PcapLayout.fraction(blocks, littleEndian) * unitNs;
    }

    /** Length on the wire of the record at the front. */
    long originalBytes() {
        return originalBytes;
    }

    /** Takes the packet of the record at the front. */
    Aggregate take() {
        blocks.drop(PcapLayout.RECORD_HEADER_BYTES);
        return blocks.take((int) capturedBytes);
    }

    /** Where in the file the front lies. */
    long offsetBytes() {
        return file.offsetBytes() - blocks.length();
    }

    /** Goes back to the first record. */
    void rewind() throws IOException {
        blocks.clear();
        fileEnded = false;
        file.rewind();
    }

    private Front atEnd() {
        if (!fileEnded) {
            return Front.WAITING;
        }
        return blocks.length() == 0 ? Front.END : Front.TRUNCATED;
    }

    /** Reads blocks until this many bytes are at hand; false where the file or the memory ends before. */
    private boolean gather(int lengthBytes) throws IOException {
        while (blocks.length() < lengthBytes) {
            if (fileEnded || !port.ready()) {
                return false;
            }
            readBlock();
        }
        return true;
    }

    private void readBlock() throws IOException {
        Aggregate block = port.message();
        WritableFbuf room = block.push(BLOCK_BYTES);
        ByteBuffer target = DeviceMemory.writable(room).asByteBuffer();
        int length = file.read(target);
        fileEnded = length < BLOCK_BYTES;
        if (length == 0) {
            block.release();
            return;
        }
        block.truncate(length);
        blocks.append(block);
    }
}
