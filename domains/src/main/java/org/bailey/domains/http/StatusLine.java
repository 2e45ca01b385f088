package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** The first line of a response, {@code HTTP/1.x SP status [SP reason]} (RFC 9112, section 4). */
final class StatusLine {

    /** What may be the beginning of a line at the end of the bytes. */
    static final int TAIL_BYTES = 12;

    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.'};
    private static final int DIGIT_AND_SPACE = 7;
    private static final int STATUS = 9;
    private static final int REASON = 12;

    private StatusLine() {
    }

    /** How the first bytes look: the answers of {@link RequestLine#begins}. */
    static int begins(Bytes bytes) {
        int length = Math.min(bytes.length(), VERSION.length);
        for (int i = 0; i < length; i++) {
            if (bytes.getByte(i) != VERSION[i]) {
                return RequestLine.GARBAGE;
            }
        }
        return length < VERSION.length ? RequestLine.MORE : RequestLine.PLAUSIBLE;
    }

    /** Reads a complete line that {@link #begins} well; false where it is none. */
    static boolean read(Bytes bytes, int end, Header header) {
        if (end < REASON || !isStatus(bytes, 0) || end > REASON && !isSpace(bytes.getByte(REASON))) {
            return false;
        }
        header.statusLine(100 * digit(bytes, STATUS) + 10 * digit(bytes, STATUS + 1) + digit(bytes, STATUS + 2));
        return true;
    }

    /** Index of the first place that looks like a response's beginning, or -1. */
    static int find(Bytes bytes) {
        int at = bytes.indexOf(VERSION, 0);
        while (at >= 0 && bytes.length() - at > TAIL_BYTES) {
            if (isStatus(bytes, at) && isSpace(bytes.getByte(at + REASON))) {
                return at;
            }
            at = bytes.indexOf(VERSION, at + 1);
        }
        return -1;
    }

    private static boolean isStatus(Bytes bytes, int from) {
        return isDigit(bytes, from + DIGIT_AND_SPACE) && bytes.getByte(from + DIGIT_AND_SPACE + 1) == ' '
            && isDigit(bytes, from + STATUS) && digit(bytes, from + STATUS) > 0
            && isDigit(bytes, from + STATUS + 1) && isDigit(bytes, from + STATUS + 2);
    }

    private static boolean isDigit(Bytes bytes, int index) {
        return bytes.getByte(index) >= '0' && bytes.getByte(index) <= '9';
    }

    private static int digit(Bytes bytes, int index) {
        return bytes.getByte(index) - '0';
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
