package org.bailey.drivers.pcap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pcapng file put together byte by byte, written down from the format's description and not from its reader. */
final class PcapngBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** A file with one section, little-endian, and one interface of this link type that counts microseconds. */
    static PcapngBytes usual(int linkType) {
        return new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN).device(linkType, 262_144);
    }

    PcapngBytes section(ByteOrder byteOrder, byte[]... options) {
        order = byteOrder;
        return block(0x0A0D0D0A, body(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1),
            options);
    }

    PcapngBytes device(int linkType, int snaplen, byte[]... options) {
        return block(1, body(8).putShort((short) linkType).putShort((short) 0).putInt(snaplen), options);
    }

    /** A packet that was captured whole, on interface 0. */
    PcapngBytes packet(long units, byte[] packet) {
        return enhanced(0, units, packet.length, packet.length, packet);
    }

    PcapngBytes enhanced(int device, long units, int captured, int original, byte[] packet, byte[]... options) {
        return block(6, times(body(20).putInt(device), units).putInt(captured).putInt(original),
            join(padded(packet), options));
    }

    PcapngBytes obsolete(int device, long units, int captured, int original, byte[] packet, byte[]... options) {
        return block(2, times(body(20).putShort((short) device).putShort((short) 0xFFFF), units).putInt(captured)
            .putInt(original), join(padded(packet), options));
    }

    PcapngBytes simple(int original, byte[] packet) {
        return block(3, body(4).putInt(original), padded(packet));
    }

    /** A block of any type; its body must have whole words. */
    PcapngBytes other(int type, byte[] body) {
        return block(type, body(0), body);
    }

    /** A block whose two lengths can be wrong. */
    PcapngBytes lengths(int type, int first, int second, byte[] body) {
        raw(body(8).putInt(type).putInt(first).array());
        raw(body);
        return raw(body(4).putInt(second).array());
    }

    PcapngBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** An option in the byte order of the section. */
    byte[] option(int code, byte... value) {
        ByteBuffer option = body(4 + padded(value).length);
        return option.putShort((short) code).putShort((short) value.length).put(value).array();
    }

    byte[] wideOption(int code, long value) {
        return option(code, body(8).putLong(value).array());
    }

    int length() {
        return bytes.size();
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, toArray());
    }

    private ByteBuffer times(ByteBuffer body, long units) {
        return body.putInt((int) (units >>> 32)).putInt((int) units);
    }

    private PcapngBytes block(int type, ByteBuffer fixed, byte[]... rest) {
        byte[] more = join(new byte[0], rest);
        int length = 12 + fixed.capacity() + more.length;
        return lengths(type, length, length, join(fixed.array(), more));
    }

    private ByteBuffer body(int lengthBytes) {
        return ByteBuffer.allocate(lengthBytes).order(order);
    }

    private static byte[] padded(byte[] data) {
        return java.util.Arrays.copyOf(data, data.length + 3 & -4);
    }

    private static byte[] join(byte[] first, byte[]... rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        for (byte[] each : rest) {
            joined.writeBytes(each);
        }
        return joined.toByteArray();
    }
}
