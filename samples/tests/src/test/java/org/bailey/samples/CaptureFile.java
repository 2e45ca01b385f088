package org.bailey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A classic pcap file in memory: 24 bytes of header, then records of 16 bytes of header and a packet each.
 *
 * <p>Only as far as the tests need it: written on a little-endian machine, whole.
 */
record CaptureFile(byte[] header, List<Packet> packets) {

    static final int HEADER_BYTES = 24;
    static final int RECORD_HEADER_BYTES = 16;

    private static final int CAPTURED_LENGTH = 8;
    private static final int ORIGINAL_LENGTH = 12;

    /** A record: when, and what. */
    record Packet(byte[] recordHeader, byte[] bytes) {

        Packet with(byte[] other) {
            byte[] changed = recordHeader.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(CAPTURED_LENGTH, other.length);
            return new Packet(changed, other);
        }

        /** Another packet at the same time, captured whole. */
        Packet replacedBy(byte[] other) {
            Packet packet = with(other);
            ByteBuffer.wrap(packet.recordHeader).order(ByteOrder.LITTLE_ENDIAN).putInt(ORIGINAL_LENGTH, other.length);
            return packet;
        }
    }

    /** The first packets of a file. */
    static CaptureFile read(Path file, int packetsMax) {
        byte[] all = bytes(file);
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        List<Packet> packets = new ArrayList<>();
        int at = HEADER_BYTES;
        while (at < all.length && packets.size() < packetsMax) {
            int from = at + RECORD_HEADER_BYTES;
            int length = in.getInt(at + CAPTURED_LENGTH);
            packets.add(new Packet(Arrays.copyOfRange(all, at, from), Arrays.copyOfRange(all, from, from + length)));
            at = from + length;
        }
        return new CaptureFile(Arrays.copyOf(all, HEADER_BYTES), packets);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path writeTo(Path file) {
        int length = HEADER_BYTES;
        for (Packet packet : packets) {
            length += RECORD_HEADER_BYTES + packet.bytes().length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(header);
        packets.forEach(packet -> out.put(packet.recordHeader()).put(packet.bytes()));
        try {
            return Files.write(file, out.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
