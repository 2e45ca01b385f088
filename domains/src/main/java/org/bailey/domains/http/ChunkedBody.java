package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/**
 * A body in the chunked coding (RFC 9112, section 7.1): its data counted, extensions and trailers skipped.
 *
 * <pre>
 *   SIZE [EXTENSION] LF  DATA  DATA_END  ...  SIZE(0) LF  TRAILER_START [TRAILER LF]... [CR] LF
 * </pre>
 */
final class ChunkedBody {

    private enum Part { SIZE, EXTENSION, DATA, DATA_END, TRAILER_START, TRAILER }

    private static final byte LF = '\n';
    private static final int DIGITS_MOST = 15;

    private Part part = Part.SIZE;
    private long left;
    private int digits;
    private int lineBytes;
    private boolean afterCr;
    private long dataBytes;
    private int used;

    /** Begins a new body. */
    void clear() {
        dataBytes = 0;
        lineBytes = 0;
        begin(Part.SIZE);
    }

    /** Bytes of data so far. */
    long dataBytes() {
        return dataBytes;
    }

    /** How many of the bytes given to {@link #read} belonged to the body. */
    int used() {
        return used;
    }

    /** Reads on. Lines that are not data, extensions and trailers, may be so long in one chunk and no longer. */
    Body.Found read(Bytes bytes, int lineBytesMost) {
        int length = bytes.length();
        used = 0;
        while (used < length) {
            if (part == Part.DATA) {
                data(length);
                continue;
            }
            if (part == Part.EXTENSION || part == Part.TRAILER) {
                skipLine(bytes);
            } else if (!character(bytes.getByte(used))) {
                return Body.Found.BAD;
            } else {
                used++;
                lineBytes++;
            }
            if (lineBytes > lineBytesMost) {
                return Body.Found.TOO_LONG;
            }
            if (left < 0) {
                return Body.Found.COMPLETE;
            }
        }
        return Body.Found.MORE;
    }

    /** Counts missing bytes as data where all of them lie inside this chunk; false where that is not known. */
    boolean gap(long gapBytes) {
        if (part != Part.DATA || gapBytes > left) {
            return false;
        }
        count(gapBytes);
        return true;
    }

    private void data(int length) {
        long part = Math.min(left, length - used);
        used += (int) part;
        count(part);
    }

    private void count(long bytes) {
        dataBytes += bytes;
        left -= bytes;
        if (left == 0) {
            begin(Part.DATA_END);
            lineBytes = 0;
        }
    }

    private void begin(Part next) {
        part = next;
        afterCr = false;
        if (next == Part.SIZE) {
            left = 0;
            digits = 0;
        }
    }

    /** One byte where it matters which; false where it must not be. */
    private boolean character(byte character) {
        return switch (part) {
            case SIZE -> size(character);
            case DATA_END -> lineEnd(character);
            default -> trailerStart(character);
        };
    }

    private boolean size(byte character) {
        int digit = Character.digit(character, 16);
        if (digit >= 0) {
            left = left << 4 | digit;
            return ++digits <= DIGITS_MOST;
        }
        if (digits == 0) {
            return false;
        }
        if (character == LF) {
            endOfSize();
            return true;
        }
        part = Part.EXTENSION;
        return character == '\r' || character == ';' || character == ' ' || character == '\t';
    }

    private void endOfSize() {
        begin(left > 0 ? Part.DATA : Part.TRAILER_START);
    }

    private boolean lineEnd(byte character) {
        if (character == LF) {
            begin(Part.SIZE);
            return true;
        }
        boolean first = !afterCr;
        afterCr = true;
        return first && character == '\r';
    }

    private boolean trailerStart(byte character) {
        if (character == LF) {
            left = -1;
        } else if (character == '\r' && !afterCr) {
            afterCr = true;
        } else {
            part = Part.TRAILER;
        }
        return true;
    }

    private void skipLine(Bytes bytes) {
        int lf = bytes.indexOf(LF, used);
        int next = lf < 0 ? bytes.length() : lf + 1;
        lineBytes += next - used;
        used = next;
        if (lf >= 0) {
            if (part == Part.EXTENSION) {
                endOfSize();
            } else {
                begin(Part.TRAILER_START);
            }
        }
    }
}
