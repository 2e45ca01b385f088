package org.bailey.domains.tcp;

import java.nio.ByteBuffer;
import org.bailey.domains.wire.Packets;

/** A TCP segment with its addresses, made by hand: from the client with {@link #c}, from the server with {@link #s}. */
final class Segment {

    static final byte[] CLIENT = Packets.of(10, 0, 0, 1);
    static final byte[] SERVER = Packets.of(10, 0, 0, 2);
    static final byte[] CLIENT6 = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    static final byte[] SERVER6 = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int URG = 32;

    private final boolean fromClient;
    private int clientPort = 40000;
    private int serverPort = 80;
    private long sequence;
    private long acknowledgment;
    private int flags;
    private int urgent;
    private byte[] options = {};
    private byte[] data = {};
    private long timestampNs;
    private boolean six;
    private boolean broken;

    private Segment(boolean fromClient) {
        this.fromClient = fromClient;
    }

    /** A segment from the client. */
    static Segment c() {
        return new Segment(true);
    }

    /** A segment from the server. */
    static Segment s() {
        return new Segment(false);
    }

    Segment seq(long number) {
        sequence = number;
        return this;
    }

    Segment ack(long number) {
        acknowledgment = number;
        flags |= ACK;
        return this;
    }

    Segment syn() {
        flags |= SYN;
        return this;
    }

    Segment fin() {
        flags |= FIN;
        return this;
    }

    Segment rst() {
        flags |= RST;
        return this;
    }

    Segment urgent(int pointer) {
        urgent = pointer;
        flags |= URG;
        return this;
    }

    Segment data(String text) {
        data = Packets.bytes(text);
        return this;
    }

    Segment data(byte[] bytes) {
        data = bytes;
        return this;
    }

    Segment ms(long milliseconds) {
        timestampNs = milliseconds * 1_000_000;
        return this;
    }

    Segment ports(int client, int server) {
        clientPort = client;
        serverPort = server;
        return this;
    }

    Segment options(int... bytes) {
        options = Packets.of(bytes);
        return this;
    }

    Segment ipv6() {
        six = true;
        return this;
    }

    Segment wrongChecksum() {
        broken = true;
        return this;
    }

    long timestampNs() {
        return timestampNs;
    }

    int addressBytes() {
        return six ? 16 : 4;
    }

    /** Source address, destination address, header, payload. */
    byte[] bytes() {
        byte[] client = six ? CLIENT6 : CLIENT;
        byte[] server = six ? SERVER6 : SERVER;
        int headerBytes = 20 + options.length;
        ByteBuffer header = ByteBuffer.allocate(headerBytes);
        header.putShort((short) (fromClient ? clientPort : serverPort));
        header.putShort((short) (fromClient ? serverPort : clientPort));
        header.putInt((int) sequence).putInt((int) acknowledgment);
        header.put((byte) (headerBytes / 4 << 4)).put((byte) flags).putShort((short) 65535);
        header.putShort((short) 0).putShort((short) urgent).put(options);
        byte[] addresses = fromClient ? Packets.join(client, server) : Packets.join(server, client);
        int tcpBytes = headerBytes + data.length;
        byte[] pseudo = Packets.join(addresses, Packets.of(0, 6, tcpBytes >> 8, tcpBytes), header.array(), data);
        header.putShort(16, (short) (broken ? Packets.sum(pseudo) : ~Packets.sum(pseudo)));
        return Packets.join(addresses, header.array(), data);
    }
}
