package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.slice.Holdings;
import org.junit.jupiter.api.AfterEach;

/** A named buffer called {@code capture}, with a clock that only a test moves. */
class BufferFixture {

    static final int ENTRIES = 16;

    final Region region = new Region(64 << 20);
    final Buffers buffers = new Buffers(region);
    final Holdings owner = holdings("owner");
    final Peeked peeked = new Peeked();
    DBufKind kind;
    long nowNs;
    BufferWriter writer;

    final Holdings holdings(String name) {
        return new Holdings(new Space(region, name, Enforcement.VIEWS), () -> null);
    }

    final BufferWriter create(String name, Holdings holdings) {
        return buffers.create(name, holdings, new DBufShape(kind, 1 << 20), ENTRIES, new Patience(1000, () -> nowNs));
    }

    final void open(DBufKind of) {
        kind = of;
        writer = create("capture", owner);
    }

    final BufferReader slow(String name) {
        BufferReader reader = buffers.open("capture", name, Preference.SLOW_READER);
        writer.tend();
        return reader;
    }

    final BufferReader fast(String name) {
        BufferReader reader = buffers.open("capture", name, Preference.FAST_READER);
        writer.tend();
        return reader;
    }

    @AfterEach
    final void close() {
        region.close();
    }

    static boolean write(BufferWriter to, String text, int classWord) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return to.write(bytes, 0, bytes.length, classWord);
    }

    final boolean write(String text) {
        return write(writer, text, 0);
    }

    static String read(BufferReader from) {
        byte[] bytes = new byte[100];
        int length = from.read(bytes, 0, bytes.length);
        return length < 0 ? null : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    static String text(Peeked record) {
        byte[] bytes = new byte[record.length()];
        record.copyTo(0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static void assertExpired(Runnable use) {
        assertEquals(ErrorCode.EXPIRED, assertThrows(BaileyException.class, use::run).code());
    }
}
