package org.bailey.ipc.harness;

import java.nio.charset.StandardCharsets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.slice.SliceList;

/** A message that left a domain, copied out with its descriptor; {@code slices} says in how many pieces it lay. */
public record Taken(byte[] bytes, int slices, long timestampNs, long flow, int classWord, Kind kind,
                    long gapBytes, long word0, long word1) {

    static Taken of(SliceList message) {
        byte[] bytes = new byte[message.length()];
        message.copyTo(0, bytes, 0, bytes.length);
        return new Taken(bytes, message.count(), message.timestampNs(), message.flow(), message.classWord(),
            message.kind(), message.gapBytes(), message.word0(), message.word1());
    }

    /** The bytes as text, one character a byte. */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
