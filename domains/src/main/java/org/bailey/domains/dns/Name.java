package org.bailey.domains.dns;

import org.bailey.domains.text.JsonLine;
import org.bailey.domains.wire.DnsHeader;
import org.bailey.ipc.Bytes;

/**
 * Names in a message, and as text (RFC 1035, sections 3.1, 4.1.4 and 5.1).
 *
 * <p>A pointer must lead before everything that was read of the name so far, and what it leads to must end
 * there: so no name goes round in a circle or on without an end. Text is that of master files: {@code \.} for a
 * dot inside of a label, {@code \DDD} for what is not printable; without the last dot, but for the root.
 */
final class Name {

    /** Most bytes of a name. */
    static final int BYTES_MOST = 255;

    private static final int LABEL_BYTES_MOST = 63;
    private static final int POINTER = 0xC0;
    private static final int POINTER_BYTES = 2;
    private static final int POINTER_MASK = 0x3FFF;

    private Name() {
    }

    /**
     * The index behind the name at an index, or one of {@link Wrong}; a pointer is not followed.
     *
     * @param first whether it is the first name of its message: there is none before it that it could point to
     */
    static int skip(Bytes bytes, int from, int end, boolean first) {
        int at = from;
        while (at < end) {
            int length = bytes.getUnsignedByte(at);
            if (length == 0) {
                return at + 1;
            }
            if (length >= POINTER && first) {
                return Wrong.POINTER;
            }
            if (length >= POINTER) {
                return at + POINTER_BYTES <= end ? at + POINTER_BYTES : Wrong.TRUNCATED;
            }
            if (length > LABEL_BYTES_MOST) {
                return Wrong.LABEL;
            }
            at += 1 + length;
            if (at - from >= BYTES_MOST) {
                return Wrong.NAME_LENGTH;
            }
        }
        return Wrong.TRUNCATED;
    }

    /**
     * Writes a name as the next characters of a string.
     *
     * @param message where the message begins, of which pointers tell offsets
     * @param end where the bytes end that the name may occupy
     * @return the index behind the name, or one of {@link Wrong}
     */
    static int write(JsonLine line, Bytes bytes, int message, int from, int end) {
        int after = 0;
        int start = from;
        int at = from;
        int limit = end;
        int nameBytes = 0;
        while (true) {
            if (at >= limit) {
                return Wrong.TRUNCATED;
            }
            int length = bytes.getUnsignedByte(at);
            if (length >= POINTER) {
                if (at + POINTER_BYTES > limit) {
                    return Wrong.TRUNCATED;
                }
                after = after == 0 ? at + POINTER_BYTES : after;
                at = message + (bytes.getUnsignedShort(at) & POINTER_MASK);
                if (at >= start || at < message + DnsHeader.LENGTH_BYTES) {
                    return Wrong.POINTER;
                }
                limit = start;
                start = at;
                continue;
            }
            if (length > LABEL_BYTES_MOST) {
                return Wrong.LABEL;
            }
            nameBytes += 1 + length;
            if (nameBytes > BYTES_MOST) {
                return Wrong.NAME_LENGTH;
            }
            if (length == 0) {
                root(line, nameBytes);
                return after == 0 ? at + 1 : after;
            }
            if (at + 1 + length > limit) {
                return Wrong.TRUNCATED;
            }
            label(line, bytes, at, nameBytes);
            at += 1 + length;
        }
    }

    private static void root(JsonLine line, int nameBytes) {
        if (nameBytes == 1) {
            line.character('.');
        }
    }

    private static void label(JsonLine line, Bytes bytes, int at, int nameBytes) {
        int length = bytes.getUnsignedByte(at);
        if (nameBytes > 1 + length) {
            line.character('.');
        }
        for (int i = 1; i <= length; i++) {
            character(line, bytes.getUnsignedByte(at + i));
        }
    }

    /** Writes one character of a label; what is special in a master file gets a backslash. */
    static void character(JsonLine line, int character) {
        switch (character) {
            case '.', ';', '(', ')', '@', '$' -> {
                line.character('\\');
                line.character(character);
            }
            case ' ' -> decimal(line, character);
            default -> quoted(line, character);
        }
    }

    /** Writes one character of a quoted string. */
    static void quoted(JsonLine line, int character) {
        if (character == '"' || character == '\\') {
            line.character('\\');
            line.character(character);
        } else if (character < ' ' || character > '~') {
            decimal(line, character);
        } else {
            line.character(character);
        }
    }

    private static void decimal(JsonLine line, int character) {
        line.character('\\');
        line.character('0' + character / 100);
        line.character('0' + character / 10 % 10);
        line.character('0' + character % 10);
    }
}
