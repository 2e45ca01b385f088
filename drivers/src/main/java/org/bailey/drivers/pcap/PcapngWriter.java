package org.bailey.drivers.pcap;

import java.util.Arrays;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;

/** Packets as one section of a pcapng file in nanoseconds, little-endian, with an interface for each link type. */
final class PcapngWriter implements CaptureWriter {

    private static final int UNDECLARED = -1;

    private final Port port;
    private final Held pending;
    private final int snaplenBytes;
    private final int[] numbers = new int[LinkType.LARGEST + 1];
    private int interfaces;

    PcapngWriter(Port port, Held pending, int snaplenBytes) {
        this.port = port;
        this.pending = pending;
        this.snaplenBytes = snaplenBytes;
        Arrays.fill(numbers, UNDECLARED);
    }

    /** Begins a section: also behind others, where an instance before this one failed. */
    void begin() {
        Aggregate section = port.message();
        PcapngLayout.writeSection(section.push(PcapngLayout.SECTION_BYTES));
        pending.append(section);
    }

    @Override
    public boolean add(Aggregate packet, long originalBytes) {
        int linkType = packet.classWord();
        if (numbers[linkType] == UNDECLARED) {
            declare(linkType);
        }
        int capturedBytes = packet.length();
        int paddingBytes = (int) PcapngLayout.padded(capturedBytes) - capturedBytes;
        int lengthBytes = PcapngLayout.PACKET_DATA + capturedBytes + paddingBytes + PcapngLayout.TRAILER_BYTES;
        PcapngLayout.writePacket(packet.push(PcapngLayout.PACKET_DATA), lengthBytes, numbers[linkType],
            Math.max(0, packet.timestampNs()), capturedBytes, originalBytes);
        pending.append(packet);
        Aggregate end = port.message();
        PcapngLayout.writeEnd(end.push(paddingBytes + PcapngLayout.TRAILER_BYTES), paddingBytes, lengthBytes);
        pending.append(end);
        return true;
    }

    @Override
    public void complete() {
        // A section without a packet is whole.
    }

    private void declare(int linkType) {
        numbers[linkType] = interfaces++;
        Aggregate device = port.message();
        PcapngLayout.writeInterface(device.push(PcapngLayout.NANOSECOND_INTERFACE_BYTES), linkType, snaplenBytes);
        pending.append(device);
    }
}
