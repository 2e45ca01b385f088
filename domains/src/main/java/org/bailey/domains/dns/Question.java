package org.bailey.domains.dns;

import java.util.Arrays;
import org.bailey.domains.text.JsonLine;
import org.bailey.ipc.Bytes;

/** The first question of a message, kept beyond it: a name that was not compressed, its type and class. */
final class Question {

    private static final int TYPE_AND_CLASS_BYTES = 4;
    private static final int USUAL_BYTES = 64;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int lengthBytes;

    /** Forgets it: there is none. */
    void clear() {
        lengthBytes = 0;
    }

    boolean exists() {
        return lengthBytes > 0;
    }

    /** Takes it from a message. */
    void read(Bytes message, int from, int questionBytes) {
        if (bytes.length < questionBytes) {
            bytes = new byte[Name.BYTES_MOST + TYPE_AND_CLASS_BYTES];
        }
        message.copyTo(from, bytes, 0, questionBytes);
        lengthBytes = questionBytes;
    }

    /** Takes over another one. */
    void copyFrom(Question other) {
        if (bytes.length < other.lengthBytes) {
            bytes = new byte[Name.BYTES_MOST + TYPE_AND_CLASS_BYTES];
        }
        System.arraycopy(other.bytes, 0, bytes, 0, other.lengthBytes);
        lengthBytes = other.lengthBytes;
    }

    /** Whether both ask the same; letters may differ in case (RFC 1035, section 2.3.3). */
    boolean matches(Question other) {
        if (lengthBytes != other.lengthBytes) {
            return false;
        }
        int nameBytes = Math.max(0, lengthBytes - TYPE_AND_CLASS_BYTES);
        for (int i = 0; i < nameBytes; i++) {
            if (lowerCase(bytes[i]) != lowerCase(other.bytes[i])) {
                return false;
            }
        }
        return Arrays.equals(bytes, nameBytes, lengthBytes, other.bytes, nameBytes, lengthBytes);
    }

    // The length of a label is at most 63 and no letter
    private static int lowerCase(byte character) {
        return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    }

    int type() {
        int at = lengthBytes - TYPE_AND_CLASS_BYTES;
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Writes the name as the next characters of a string. */
    void writeName(JsonLine line) {
        if (bytes[0] == 0) {
            line.character('.');
        }
        int at = 0;
        while (bytes[at] != 0) {
            if (at > 0) {
                line.character('.');
            }
            int end = at + 1 + bytes[at];
            for (at++; at < end; at++) {
                Name.character(line, bytes[at] & 0xFF);
            }
        }
    }
}
