package org.bailey.ipc.beltway;

/** Bytes of what is peeked at, for tests. */
final class Peek {

    private Peek() {
    }

    static byte[] bytes(Peeked record) {
        byte[] bytes = new byte[record.length()];
        record.copyTo(0, bytes, 0, bytes.length);
        return bytes;
    }
}
