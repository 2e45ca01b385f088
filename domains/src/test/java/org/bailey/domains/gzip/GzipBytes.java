package org.bailey.domains.gzip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.bailey.domains.wire.Packets;

/** Streams made by the JDK's own writer, and members made by hand. */
final class GzipBytes {

    private GzipBytes() {
    }

    /** One member. */
    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A member with all that a header may have, around the deflated bytes of another one. */
    static byte[] withAllFields(byte[] member, String name, boolean goodSum) {
        byte[] header = Packets.join(Packets.of(0x1F, 0x8B, 8, 0x1F, 1, 2, 3, 4, 0, 3, 5, 0),
            Packets.bytes("extra"), Packets.bytes(name), new byte[1], Packets.bytes("remark"), new byte[1]);
        CRC32 sum = new CRC32();
        sum.update(header);
        int value = (int) sum.getValue() + (goodSum ? 0 : 1);
        byte[] rest = new byte[member.length - 10];
        System.arraycopy(member, 10, rest, 0, rest.length);
        return Packets.join(header, Packets.of(value, value >> 8), rest);
    }
}
