package org.bailey.domains.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bailey.domains.wire.Packets;

/** A TCP segment over IPv4 from a capture file, in parts: read without the layers under test. */
record Recorded(String source, String destination, byte[] addresses, byte[] header, byte[] payload) {

    private static final int FILE_HEADER_BYTES = 24;
    private static final int ETHERNET_BYTES = 14;

    /** All of a classic pcap file of Ethernet frames. */
    static List<Recorded> read(Path capture) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        file.position(FILE_HEADER_BYTES);
        List<Recorded> segments = new ArrayList<>();
        while (file.hasRemaining()) {
            file.getLong();
            byte[] frame = new byte[file.getInt()];
            file.getInt();
            file.get(frame);
            ByteBuffer packet = ByteBuffer.wrap(frame);
            if (packet.getShort(12) == 0x0800 && packet.get(ETHERNET_BYTES + 9) == 6) {
                segments.add(of(frame, packet));
            }
        }
        return segments;
    }

    private static Recorded of(byte[] frame, ByteBuffer packet) {
        int tcp = ETHERNET_BYTES + 4 * (packet.get(ETHERNET_BYTES) & 0xF);
        int data = tcp + 4 * (packet.get(tcp + 12) >> 4 & 0xF);
        int end = ETHERNET_BYTES + (packet.getShort(ETHERNET_BYTES + 2) & 0xFFFF);
        byte[] addresses = Arrays.copyOfRange(frame, ETHERNET_BYTES + 12, ETHERNET_BYTES + 20);
        return new Recorded(end(addresses, 0, packet.getShort(tcp)), end(addresses, 4, packet.getShort(tcp + 2)),
            addresses, Arrays.copyOfRange(frame, tcp, data), Arrays.copyOfRange(frame, data, end));
    }

    private static String end(byte[] addresses, int at, short port) {
        return Arrays.toString(Arrays.copyOfRange(addresses, at, at + 4)) + (port & 0xFFFF);
    }

    int sequence() {
        return ByteBuffer.wrap(header).getInt(4);
    }

    boolean has(int flag) {
        return (header[13] & flag) != 0;
    }

    /** As the layer gets it. */
    byte[] bytes() {
        return Packets.join(addresses, header, payload);
    }

    /** The same header before other bytes of the stream; the checksum is wrong then. */
    byte[] with(int sequence, int acknowledgment, int flags, byte[] data) {
        ByteBuffer changed = ByteBuffer.wrap(header.clone());
        changed.putInt(4, sequence).putInt(8, acknowledgment).put(13, (byte) flags);
        return Packets.join(addresses, changed.array(), data);
    }
}
