package org.bailey.domains.text;

import org.bailey.domains.wire.AddressPair;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Port;

/**
 * A line with one JSON object (RFC 8259), built in a buffer that is used again for the next one.
 *
 * <p>Text is read as ISO 8859-1, a character a byte, and written in ASCII: HTTP does not say what bytes from
 * 0x80 on mean (RFC 9110, section 5.5), and so a reader can get the very bytes back.
 */
public final class JsonLine {

    /** Largest piece asked for at a time: small beside any ring or quota. */
    private static final int PIECE_BYTES = 8 * 1024;
    private static final int ESCAPE_BYTES = 6;
    private static final long NS_PER_S = 1_000_000_000;
    private static final int NS_PER_US = 1_000;
    private static final int NS_PER_MS = 1_000_000;
    private static final int MILLI_DIGITS = 3;
    private static final int MICRO_DIGITS = 6;
    private static final int LONG_DIGITS = 20;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] HEX =
        {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] line = new byte[512];
    private byte[] text = new byte[256];
    private int length;

    /** An empty line. */
    public JsonLine() {
    }

    /** Begins an object. */
    public void begin() {
        length = 0;
        put('{');
    }

    /** Begins a member; the name is ASCII that needs no escape. */
    public JsonLine name(byte[] name) {
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

    /** A value that is not known. */
    public void nothing() {
        room(NULL.length);
        copy(NULL);
    }

    /** A whole number. */
    public void number(long value) {
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
    public void seconds(long timeNs) {
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

    /** Milliseconds with three decimals, cut. */
    public void millis(long timeNs) {
        number(Math.floorDiv(timeNs, NS_PER_MS));
        room(MILLI_DIGITS + 1);
        put('.');
        digits(Math.floorMod(timeNs, NS_PER_MS) / NS_PER_US, MILLI_DIGITS);
    }

    /** A range of bytes as a string. */
    public void text(Bytes bytes, int from, int lengthBytes) {
        if (text.length < lengthBytes) {
            text = new byte[Math.max(lengthBytes, 2 * text.length)];
        }
        bytes.copyTo(from, text, 0, lengthBytes);
        text(text, 0, lengthBytes);
    }

    /** A range of an array as a string. */
    public void text(byte[] bytes, int from, int lengthBytes) {
        beginText();
        room(ESCAPE_BYTES * lengthBytes + 1);
        for (int i = from; i < from + lengthBytes; i++) {
            escaped(bytes[i] & 0xFF);
        }
        endText();
    }

    /** Begins a string, to be given a character at a time. */
    public void beginText() {
        room(1);
        put('"');
    }

    /** The next character of a string, 0 to 255. */
    public void character(int character) {
        room(ESCAPE_BYTES);
        escaped(character);
    }

    /** The next characters of a string, which need no escape. */
    public void characters(byte[] plain) {
        room(plain.length);
        copy(plain);
    }

    /** An IP address as the next characters of a string: its halves, an IPv4 address the low one. */
    public void characters(int addressBytes, long high, long low) {
        room(AddressText.BYTES_MOST);
        length = AddressText.put(addressBytes, high, low, line, length);
    }

    /** Ends a string. */
    public void endText() {
        room(1);
        put('"');
    }

    private void escaped(int character) {
        if (character < 0x20 || character >= 0x7F) {
            escape(character);
            return;
        }
        if (character == '"' || character == '\\') {
            put('\\');
        }
        put(character);
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
    public void address(Bytes bytes, int from, int addressBytes) {
        boolean small = addressBytes == AddressPair.IPV4_BYTES;
        address(addressBytes, small ? 0 : bytes.getLong(from),
            small ? bytes.getInt(from) : bytes.getLong(from + Long.BYTES));
    }

    /** An IP address as a string: its halves, an IPv4 address the low one. */
    public void address(int addressBytes, long high, long low) {
        beginText();
        characters(addressBytes, high, low);
        endText();
    }

    /** Begins a list of values. */
    public void beginList() {
        room(1);
        put('[');
    }

    /** Begins the next value of a list. */
    public void element() {
        room(1);
        if (line[length - 1] != '[') {
            put(',');
        }
    }

    /** Ends a list. */
    public void endList() {
        room(1);
        put(']');
    }

    /** Bytes of the line so far. */
    public int lengthBytes() {
        return length;
    }

    /** Ends the object and its line. */
    public void end() {
        room(2);
        put('}');
        put('\n');
    }

    /** A message with the line, to leave through a port. */
    public Aggregate message(Port out) {
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
