package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/**
 * The first line of a request, {@code method SP target SP HTTP/1.x} (RFC 9112, section 3).
 *
 * <p>Read leniently, as servers do: several spaces around the target are let pass, and spaces within it
 * behind a usual method.
 */
final class RequestLine {

    /** The bytes begin as such a line does. */
    static final int PLAUSIBLE = 0;
    /** The bytes cannot be such a line. */
    static final int GARBAGE = 1;
    /** Too few bytes to tell. */
    static final int MORE = 2;

    /** Longer than any registered method (UPDATEREDIRECTREF). */
    private static final int METHOD_BYTES_MOST = 32;
    /** Longest of {@link #METHODS} with its space: what may be the beginning of a line at the end of the bytes. */
    static final int TAIL_BYTES = 8;

    private static final long VERSION = 0x485454502F312E00L;        // "HTTP/1." and a digit
    private static final int VERSION_BYTES = 8;
    private static final byte SPACE = ' ';

    /** Methods by which a request is found again in the midst of other bytes: RFC 9110, RFC 5789. */
    private static final byte[][] METHODS = {
        {'G', 'E', 'T'}, {'P', 'U', 'T'}, {'H', 'E', 'A', 'D'}, {'P', 'O', 'S', 'T'}, {'T', 'R', 'A', 'C', 'E'},
        {'P', 'A', 'T', 'C', 'H'}, {'D', 'E', 'L', 'E', 'T', 'E'}, {'O', 'P', 'T', 'I', 'O', 'N', 'S'},
        {'C', 'O', 'N', 'N', 'E', 'C', 'T'},
    };

    // tchar of RFC 9110, section 5.6.2, a bit each
    private static final long TOKEN_LOW = 0x03FF_6CFA_0000_0000L;
    private static final long TOKEN_HIGH = 0x57FF_FFFF_C7FF_FFFEL;

    private RequestLine() {
    }

    /** How the first bytes look. */
    static int begins(Bytes bytes) {
        int length = Math.min(bytes.length(), METHOD_BYTES_MOST + 1);
        for (int i = 0; i < length; i++) {
            int character = bytes.getUnsignedByte(i);
            if (character == SPACE) {
                return i > 0 ? PLAUSIBLE : GARBAGE;
            }
            if (!isToken(character)) {
                return GARBAGE;
            }
        }
        return length > METHOD_BYTES_MOST ? GARBAGE : MORE;
    }

    /** Reads a complete line that {@link #begins} well: the answers of {@link Messages#startLine}. */
    static Header.Found read(Bytes bytes, int end, Header header) {
        int last = end;
        while (last > 0 && isBlank(bytes.getByte(last - 1))) {
            last--;
        }
        int version = last - VERSION_BYTES;
        int method = bytes.indexOf(SPACE, 0);
        if (method < 0 || version <= method || (bytes.getLong(version) & ~0xFFL) != VERSION
            || !isDigit(bytes.getByte(last - 1)) || bytes.getByte(version - 1) != SPACE) {
            return Header.Found.NO_START_LINE;
        }
        int from = method;
        while (bytes.getByte(from) == SPACE) {
            from++;
        }
        int to = version;
        while (bytes.getByte(to - 1) == SPACE) {
            to--;
        }
        if (from >= to) {
            return Header.Found.NO_START_LINE;
        }
        if (bytes.indexOf(SPACE, from) < to && methodBefore(bytes, method) != method) {
            return Header.Found.GARBAGE;
        }
        header.requestLine(method, from, to - from);
        return Header.Found.MORE;
    }

    /** Index of the first place that looks like a request's beginning, or -1. */
    static int find(Bytes bytes) {
        int space = bytes.indexOf(SPACE, 0);
        while (space >= 0 && space + 1 < bytes.length()) {
            int method = methodBefore(bytes, space);
            if (method > 0 && bytes.getUnsignedByte(space + 1) > SPACE) {
                return space - method;
            }
            space = bytes.indexOf(SPACE, space + 1);
        }
        return -1;
    }

    /** Whether the bytes begin with one of the usual methods. */
    static int beginsWithMethod(Bytes bytes) {
        int space = bytes.indexOf(SPACE, 0);
        if (space >= TAIL_BYTES || space < 0 && bytes.length() >= TAIL_BYTES) {
            return GARBAGE;
        }
        if (space < 0) {
            return begins(bytes);
        }
        return methodBefore(bytes, space) == space ? PLAUSIBLE : GARBAGE;
    }

    private static int methodBefore(Bytes bytes, int space) {
        for (byte[] method : METHODS) {
            int from = space - method.length;
            if (from >= 0 && matches(bytes, from, method)) {
                return method.length;
            }
        }
        return 0;
    }

    private static boolean matches(Bytes bytes, int from, byte[] word) {
        for (int i = word.length - 1; i >= 0; i--) {
            if (bytes.getByte(from + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isToken(int character) {
        return character < 128 && ((character < 64 ? TOKEN_LOW : TOKEN_HIGH) >>> character & 1) != 0;
    }

    private static boolean isBlank(int character) {
        return character == SPACE || character == '\t' || character == '\r';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
