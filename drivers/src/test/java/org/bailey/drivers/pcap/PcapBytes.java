package org.bailey.drivers.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A capture put together byte by byte, written down from the format's description and not from its reader. */
final class PcapBytes {

    private final boolean nanoseconds;
    private ByteBuffer bytes = ByteBuffer.allocate(1024);

    PcapBytes(ByteOrder order, boolean nanoseconds) {
        this(order, nanoseconds, 262_144, 1);
    }

    PcapBytes(ByteOrder order, boolean nanoseconds, int snaplen, int linkType) {
        this.nanoseconds = nanoseconds;
        bytes.order(order).putInt(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4)
            .putInt(0).putInt(0).putInt(snaplen).putInt(linkType);
    }

    /** A little-endian capture in microseconds, as tcpdump writes it on most machines. */
    static PcapBytes usual() {
        return new PcapBytes(ByteOrder.LITTLE_ENDIAN, false);
    }

    /** Adds a packet that was captured whole; a capture in microseconds keeps those only. */
    PcapBytes packet(long timestampNs, byte[] packet) {
        return record(timestampNs, packet.length, packet.length, packet);
    }

    PcapBytes record(long timestampNs, int captured, int original, byte[] packet) {
        room(16 + packet.length);
        bytes.putInt((int) (timestampNs / 1_000_000_000))
            .putInt((int) (timestampNs % 1_000_000_000) / (nanoseconds ? 1 : 1_000))
            .putInt(captured).putInt(original).put(packet);
        return this;
    }

    PcapBytes raw(byte... more) {
        room(more.length);
        bytes.put(more);
        return this;
    }

    int length() {
        return bytes.position();
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, toArray());
    }

    private void room(int more) {
        if (bytes.remaining() < more) {
            ByteOrder order = bytes.order();
            byte[] larger = Arrays.copyOf(bytes.array(), 2 * (bytes.capacity() + more));
            bytes = ByteBuffer.wrap(larger).order(order).position(bytes.position());
        }
    }
}
