package org.bailey.domains.http;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Port;

/**
 * A line with one JSON object (RFC 8259), built in a buffer that is used again for the next one.
 *
 * <p>Text is read as ISO 8859-1, a character a byte, and written in ASCII: HTTP does not say what bytes from
 * 0x80 on mean (RFC 9110, section 5.5), and so a reader can get the very bytes back.
 */
final class JsonLine {

    /** Largest piece asked for at a time: small beside any ring or quota. */
    private static final int PIECE_BYTES = 8 * 1024;
    private static final int ESCAPE_BYTES = 6;
    private static final long NS_PER_S = 1_000_000_000;
    private static final int NS_PER_US = 1_000;
    private static final int MICRO_DIGITS = 6;
    private static final int LONG_DIGITS = 20;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] HEX =
        {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] line = new byte[512];
    private byte[] text = new byte[256];
    private int length;

    /** Begins an object. */
    void begin() {
        length = 0;
        put('{');
    }

    /** Begins a member; the name is ASCII that needs no escape. */
    JsonLine name(byte[] name) {
        room(name.length + 4);
        if (length > 1) {
            put(',');
        }
        put('"');
        copy(name);
        put('"');
        put(':');
        return this;
    }

    void nothing() {
        room(NULL.length);
        copy(NULL);
    }

    void number(long value) {
        room(LONG_DIGITS);
        if (value < 0) {
            put('-');
        }
        int digits = 1;
        for (long left = value / 10; left != 0; left /= 10) {
            digits++;
        }
        digits(value, digits);
    }

    /** Seconds with six decimals, cut. */
    void seconds(long timeNs) {
        number(Math.floorDiv(timeNs, NS_PER_S));
        room(MICRO_DIGITS + 1);
        put('.');
        digits(Math.floorMod(timeNs, NS_PER_S) / NS_PER_US, MICRO_DIGITS);
    }

    private void digits(long value, int digits) {
        long left = value;
        for (int i = length + digits - 1; i >= length; i--) {
            line[i] = (byte) ('0' + Math.abs(left % 10));
            left /= 10;
        }
        length += digits;
    }

    /** A range of bytes as a string. */
    void text(Bytes bytes, int from, int lengthBytes) {
        if (text.length < lengthBytes) {
            text = new byte[Math.max(lengthBytes, 2 * text.length)];
        }
        bytes.copyTo(from, text, 0, lengthBytes);
        room(ESCAPE_BYTES * lengthBytes + 2);
        put('"');
        for (int i = 0; i < lengthBytes; i++) {
            int character = text[i] & 0xFF;
            if (character < 0x20 || character >= 0x7F) {
                escape(character);
            } else {
                if (character == '"' || character == '\\') {
                    put('\\');
                }
                put(character);
            }
        }
        put('"');
    }

    private void escape(int character) {
        put('\\');
        put('u');
        put('0');
        put('0');
        put(HEX[character >>> 4]);
        put(HEX[character & 0xF]);
    }

    /** An IP address of 4 or 16 bytes as a string. */
    void address(Bytes bytes, int from, int lengthBytes) {
        room(AddressText.BYTES_MOST + 2);
        put('"');
        length = AddressText.put(bytes, from, lengthBytes, line, length);
        put('"');
    }

    /** Ends the object and its line. */
    void end() {
        room(2);
        put('}');
        put('\n');
    }

    /** A message with the line, to leave through a port. */
    Aggregate message(Port out) {
        Aggregate message = out.message();
        int end = length;
        while (end > 0) {
            int piece = Math.min(end, PIECE_BYTES);
            end -= piece;
            message.push(piece).putBytes(0, line, end, piece);
        }
        return message;
    }

    private void put(int character) {
        line[length++] = (byte) character;
    }

    private void copy(byte[] bytes) {
        System.arraycopy(bytes, 0, line, length, bytes.length);
        length += bytes.length;
    }

    private void room(int bytes) {
        if (line.length - length < bytes) {
            byte[] more = new byte[Math.max(length + bytes, 2 * line.length)];
            System.arraycopy(line, 0, more, 0, length);
            line = more;
        }
    }
}
