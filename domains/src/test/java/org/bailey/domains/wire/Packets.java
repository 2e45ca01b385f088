package org.bailey.domains.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes of packets, made by hand for tests, independently of the layouts that read them. */
public final class Packets {

    private Packets() {
    }

    /** Text as bytes, one a character. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes from a list of ints. */
    public static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Pieces one behind the other. */
    public static byte[] join(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] piece : pieces) {
            joined.put(piece);
        }
        return joined.array();
    }

    /** An Ethernet frame with two made-up addresses. */
    public static byte[] ethernet(int type, byte[] payload) {
        byte[] addresses = of(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2);
        return join(addresses, of(type >> 8, type), payload);
    }

    /** An IPv4 packet with a right checksum; options must be whole words. */
    public static byte[] ipv4(int protocol, int fragment, byte[] source, byte[] destination, byte[] options,
                              byte[] payload) {
        return ipv4(protocol, 7, fragment, source, destination, options, payload);
    }

    /** An IPv4 packet with an identification; {@code fragment} is the offset in units of 8 bytes, with its flags. */
    public static byte[] ipv4(int protocol, int identification, int fragment, byte[] source, byte[] destination,
                              byte[] options, byte[] payload) {
        int headerBytes = 20 + options.length;
        ByteBuffer header = ByteBuffer.allocate(headerBytes);
        header.put((byte) (0x40 | headerBytes / 4)).put((byte) 0).putShort((short) (headerBytes + payload.length));
        header.putShort((short) identification).putShort((short) fragment);
        header.put((byte) 64).put((byte) protocol).putShort((short) 0);
        header.put(source).put(destination).put(options);
        header.putShort(10, (short) ~sum(header.array()));
        return join(header.array(), payload);
    }

    /** An IPv6 packet; extension headers are the front of the payload. */
    public static byte[] ipv6(int nextHeader, byte[] source, byte[] destination, byte[]... payload) {
        byte[] joined = join(payload);
        ByteBuffer header = ByteBuffer.allocate(8).put((byte) 0x60).put(new byte[3]);
        header.putShort((short) joined.length).put((byte) nextHeader).put((byte) 64);
        return join(header.array(), source, destination, joined);
    }

    /** A fragment header of IPv6; {@code fragment} is the offset in bytes, with the flag 1 where more follow. */
    public static byte[] fragment6(int nextHeader, int identification, int fragment) {
        return ByteBuffer.allocate(8).put((byte) nextHeader).put((byte) 0).putShort((short) fragment)
            .putInt(identification).array();
    }

    /** The Internet sum of RFC 1071, byte by byte. */
    public static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    /** A UDP datagram behind its addresses, with a right checksum. */
    public static byte[] udp(byte[] source, byte[] destination, int sourcePort, int destinationPort, byte[] payload) {
        int length = 8 + payload.length;
        byte[] ports = of(sourcePort >> 8, sourcePort, destinationPort >> 8, destinationPort);
        byte[] header = join(ports, of(length >> 8, length, 0, 0));
        byte[] pseudo = of(0, 17, length >> 8, length);
        int sum = ~sum(join(source, destination, pseudo, header, payload)) & 0xFFFF;
        sum = sum == 0 ? 0xFFFF : sum;
        header[6] = (byte) (sum >> 8);
        header[7] = (byte) sum;
        return join(source, destination, header, payload);
    }
}
