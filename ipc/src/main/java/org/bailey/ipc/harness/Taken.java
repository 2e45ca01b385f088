package org.bailey.ipc.harness;

import java.nio.charset.StandardCharsets;
import org.bailey.ipc.Kind;
import org.bailey.ipc.slice.SliceList;

/**
 * A message that left a domain, copied out with its descriptor.
 *
 * @param bytes its bytes
 * @param slices in how many pieces they lay
 * @param timestampNs time at which the device saw it, in nanoseconds since 1970
 * @param flow number of its flow
 * @param classWord its class
 * @param kind its kind
 * @param gapBytes bytes missing, of a gap
 * @param word0 its first user word
 * @param word1 its second user word
 */
public record Taken(byte[] bytes, int slices, long timestampNs, long flow, int classWord, Kind kind,
                    long gapBytes, long word0, long word1) {

    static Taken of(SliceList message) {
        byte[] bytes = new byte[message.length()];
        message.copyTo(0, bytes, 0, bytes.length);
        return new Taken(bytes, message.count(), message.timestampNs(), message.flow(), message.classWord(),
            message.kind(), message.gapBytes(), message.word0(), message.word1());
    }

    /** {@return the bytes as text, one character a byte} */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
