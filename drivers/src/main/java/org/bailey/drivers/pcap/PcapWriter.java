package org.bailey.drivers.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;

/** Packets as a classic pcap file in nanoseconds, little-endian; the first one decides on the link type of all. */
final class PcapWriter implements CaptureWriter {

    private static final int UNDECIDED = -1;

    private final Port port;
    private final Held pending;
    private final int snaplenBytes;
    private int linkType = UNDECIDED;

    PcapWriter(Port port, Held pending, int snaplenBytes) {
        this.port = port;
        this.pending = pending;
        this.snaplenBytes = snaplenBytes;
    }

    /** Goes on with a file that starts like this. */
    void resume(ByteBuffer start) {
        if (start.limit() == PcapLayout.FILE_HEADER_BYTES) {
            linkType = PcapLayout.linkType(start.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Override
    public boolean add(Aggregate packet, long originalBytes) {
        if (linkType == UNDECIDED) {
            begin(packet.classWord());
        }
        if (packet.classWord() != linkType) {
            return false;
        }
        int capturedBytes = packet.length();
        PcapLayout.writeRecord(packet.push(PcapLayout.RECORD_HEADER_BYTES), packet.timestampNs(), capturedBytes,
            originalBytes);
        pending.append(packet);
        return true;
    }

    @Override
    public void complete() {
        if (linkType == UNDECIDED) {
            begin(LinkType.ETHERNET);
        }
    }

    private void begin(int type) {
        linkType = type;
        Aggregate header = port.message();
        PcapLayout.writeFileHeader(header.push(PcapLayout.FILE_HEADER_BYTES), snaplenBytes, type);
        pending.append(header);
    }
}
