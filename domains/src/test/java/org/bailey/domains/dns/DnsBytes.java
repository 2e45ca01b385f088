package org.bailey.domains.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bailey.domains.wire.Packets;

/** Messages made by hand, independently of the layouts that read them; the first name is at offset 12. */
final class DnsBytes {

    static final int A = 1;
    static final int CNAME = 5;
    static final int MX = 15;
    static final int TXT = 16;
    static final int OPT = 41;
    /** Points to the question's name. */
    static final byte[] SAME_NAME = Packets.of(0xC0, 12);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int[] counts = new int[4];
    private final int id;
    private final int flags;

    private DnsBytes(int id, int flags) {
        this.id = id;
        this.flags = flags;
    }

    static DnsBytes query(int id) {
        return new DnsBytes(id, 0x0100);
    }

    static DnsBytes response(int id) {
        return new DnsBytes(id, 0x8180);
    }

    static DnsBytes with(int id, int flags) {
        return new DnsBytes(id, flags);
    }

    static byte[] query(int id, String name, int type) {
        return query(id).question(name, type).bytes();
    }

    DnsBytes question(String name, int type) {
        counts[0]++;
        bytes.writeBytes(name(name));
        bytes.writeBytes(Packets.of(type >> 8, type, 0, 1));
        return this;
    }

    DnsBytes answer(byte[] name, int type, byte[] data) {
        return record(1, name, type, 1, data);
    }

    DnsBytes answer(int type, byte[] data) {
        return record(1, SAME_NAME, type, 1, data);
    }

    DnsBytes record(int section, byte[] name, int type, int classNumber, byte[] data) {
        counts[section]++;
        bytes.writeBytes(name);
        bytes.writeBytes(Packets.of(type >> 8, type, classNumber >> 8, classNumber, 0, 0, 0, 60,
            data.length >> 8, data.length));
        bytes.writeBytes(data);
        return this;
    }

    /** The OPT record of EDNS with the upper bits of the result. */
    DnsBytes edns(int upperRcode) {
        counts[3]++;
        bytes.writeBytes(Packets.of(0, 0, OPT, 4, 208, upperRcode, 0, 0, 0, 0, 4, 0, 10, 0, 0));
        return this;
    }

    /** Lets the header lie about one of the four counts. */
    DnsBytes count(int section, int count) {
        counts[section] = count;
        return this;
    }

    /** Anything. */
    DnsBytes raw(byte[] anything) {
        bytes.writeBytes(anything);
        return this;
    }

    byte[] bytes() {
        byte[] header = Packets.of(id >> 8, id, flags >> 8, flags, counts[0] >> 8, counts[0], counts[1] >> 8,
            counts[1], counts[2] >> 8, counts[2], counts[3] >> 8, counts[3]);
        return Packets.join(header, bytes.toByteArray());
    }

    /** A name in the form of a message; the empty one is the root. */
    static byte[] name(String name) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
            labels.write(label.length());
            labels.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        labels.write(0);
        return labels.toByteArray();
    }

    /** A string with its length in front. */
    static byte[] string(String text) {
        return Packets.join(Packets.of(text.length()), Packets.bytes(text));
    }

    /** A message with its length in front, as in a TCP stream. */
    static byte[] framed(byte[] message) {
        return Packets.join(Packets.of(message.length >> 8, message.length), message);
    }
}
