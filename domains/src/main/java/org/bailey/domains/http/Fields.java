package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/**
 * What the fields of one header say about the host and the length of the body (RFC 9112, section 6).
 *
 * <p>Names are compared without regard to case. A name with blanks before its colon is no field: servers
 * must reject it (RFC 9112, section 5.1).
 */
final class Fields {

    private static final byte[] HOST = {'h', 'o', 's', 't'};
    private static final byte[] CONTENT_LENGTH =
        {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h'};
    private static final byte[] TRANSFER_ENCODING =
        {'t', 'r', 'a', 'n', 's', 'f', 'e', 'r', '-', 'e', 'n', 'c', 'o', 'd', 'i', 'n', 'g'};
    private static final byte[] EXPECT = {'e', 'x', 'p', 'e', 'c', 't'};
    private static final byte[] CHUNKED = {'c', 'h', 'u', 'n', 'k', 'e', 'd'};
    private static final byte[] IDENTITY = {'i', 'd', 'e', 'n', 't', 'i', 't', 'y'};
    private static final byte[] CONTINUE = {'1', '0', '0', '-', 'c', 'o', 'n', 't', 'i', 'n', 'u', 'e'};

    private static final int LOWER_CASE = 0x20;
    private static final int DIGITS_MOST = 18;
    private static final long NONE = -1;
    private static final long BAD = -2;

    private int hostFrom;
    private int hostBytes;
    private long contentLength;
    private boolean coded;
    private boolean chunked;
    private boolean expectsContinue;

    void clear() {
        hostFrom = 0;
        hostBytes = -1;
        contentLength = NONE;
        coded = false;
        chunked = false;
        expectsContinue = false;
    }

    /** Index of the Host field's value. */
    int hostFrom() {
        return hostFrom;
    }

    /** Bytes of the Host field's value; -1 without that field. */
    int hostBytes() {
        return hostBytes;
    }

    boolean hasContentLength() {
        return contentLength != NONE;
    }

    /** Whether Content-Length is a number, and the same wherever it stands. */
    boolean goodContentLength() {
        return contentLength >= 0;
    }

    long contentLength() {
        return contentLength;
    }

    /** Whether there is a Transfer-Encoding. */
    boolean coded() {
        return coded;
    }

    /** Whether the last coding is chunked. */
    boolean chunked() {
        return chunked;
    }

    /** Whether the client waits for 100 (Continue) before it sends the body. */
    boolean expectsContinue() {
        return expectsContinue;
    }

    /** Takes in one field, folded lines included: the bytes from its name to the last of its value. */
    void take(Bytes bytes, int from, int end) {
        switch (bytes.getByte(from) | LOWER_CASE) {
            case 'h' -> {
                if (hostBytes < 0 && named(bytes, from, end, HOST)) {
                    takeHost(bytes, from + HOST.length + 1, end);
                }
            }
            case 'c' -> {
                if (named(bytes, from, end, CONTENT_LENGTH)) {
                    takeLength(bytes, from + CONTENT_LENGTH.length + 1, end);
                }
            }
            case 't' -> {
                if (named(bytes, from, end, TRANSFER_ENCODING)) {
                    takeCodings(bytes, from + TRANSFER_ENCODING.length + 1, end);
                }
            }
            case 'e' -> {
                if (named(bytes, from, end, EXPECT)) {
                    int start = skipBlanks(bytes, from + EXPECT.length + 1, end);
                    expectsContinue |= equal(bytes, start, trimBlanks(bytes, start, end), CONTINUE);
                }
            }
            default -> {
            }
        }
    }

    private void takeHost(Bytes bytes, int from, int end) {
        hostFrom = skipBlanks(bytes, from, end);
        hostBytes = trimBlanks(bytes, hostFrom, end) - hostFrom;
    }

    /** One number, or a list of equal ones (RFC 9110, section 8.6). */
    private void takeLength(Bytes bytes, int from, int end) {
        int at = from;
        do {
            int comma = comma(bytes, at, end);
            int start = skipBlanks(bytes, at, comma);
            long number = number(bytes, start, trimBlanks(bytes, start, comma));
            contentLength = contentLength == NONE || contentLength == number ? number : BAD;
            at = comma + 1;
        } while (at <= end);
    }

    private static long number(Bytes bytes, int from, int end) {
        if (from == end || end - from > DIGITS_MOST) {
            return BAD;
        }
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = bytes.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private void takeCodings(Bytes bytes, int from, int end) {
        int at = from;
        do {
            int comma = comma(bytes, at, end);
            int start = skipBlanks(bytes, at, comma);
            int stop = trimBlanks(bytes, start, comma);
            // identity was a coding until RFC 7230 took it out; some still send it
            if (start < stop && !equal(bytes, start, stop, IDENTITY)) {
                coded = true;
                chunked = equal(bytes, start, stop, CHUNKED);
            }
            at = comma + 1;
        } while (at <= end);
    }

    private static int comma(Bytes bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes.getByte(i) == ',') {
                return i;
            }
        }
        return end;
    }

    private static boolean named(Bytes bytes, int from, int end, byte[] name) {
        return end - from > name.length && bytes.getByte(from + name.length) == ':'
            && equal(bytes, from, from + name.length, name);
    }

    private static boolean equal(Bytes bytes, int from, int end, byte[] lowerCase) {
        if (end - from != lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int character = bytes.getByte(from + i);
            if (character != lowerCase[i]
                && (character < 'A' || character > 'Z' || (character | LOWER_CASE) != lowerCase[i])) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(Bytes bytes, int from, int end) {
        int at = from;
        while (at < end && isBlank(bytes.getByte(at))) {
            at++;
        }
        return at;
    }

    private static int trimBlanks(Bytes bytes, int from, int end) {
        int at = end;
        while (at > from && isBlank(bytes.getByte(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
