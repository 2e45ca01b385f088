package org.bailey.domains.http;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Held;

/**
 * A message's header while it is read: start line, fields, empty line (RFC 9112, section 2.1).
 *
 * <p>Each line is read once, when it is complete, however the header is cut into messages. A header that
 * lies in one message is read there; only what is incomplete is held. Bare LF ends a line (section 2.2), a
 * line that begins with a blank goes on with the one before (section 5.2). Pooled.
 */
final class Header {

    /** The answers of {@link #read}. */
    enum Found {
        /** The header is complete, {@link #end} bytes long. */
        COMPLETE,
        /** It goes on. */
        MORE,
        /** These bytes are no header; one may begin at any of the next. */
        GARBAGE,
        /** The first line, {@link #end} bytes long, is no start line, nor does one begin in it. */
        NO_START_LINE,
        /** It is longer than allowed. */
        TOO_LONG
    }

    private static final byte LF = '\n';
    private static final int LOOSE_PIECES_MOST = 64;

    private final Held held;
    private final Fields fields = new Fields();

    private long beganNs;
    private int lineFrom;
    private int scanned;
    private boolean started;
    private int end;
    private int pieces;
    private int loosePieces;
    private int gatheredBytes;
    private int charge;

    private int methodBytes;
    private int targetFrom;
    private int targetBytes;
    private int status;

    Header(Held held) {
        this.held = held;
        clear();
    }

    /** Gives everything back, ready for the next header. */
    void clear() {
        held.clear();
        fields.clear();
        lineFrom = 0;
        scanned = 0;
        started = false;
        end = 0;
        pieces = 0;
        loosePieces = 0;
        gatheredBytes = 0;
        charge = 0;
    }

    /** Says when the message came that it begins in. */
    void begin(long timestampNs) {
        beganNs = timestampNs;
    }

    long beganNs() {
        return beganNs;
    }

    /** What was kept of it so far. */
    Held held() {
        return held;
    }

    Fields fields() {
        return fields;
    }

    /** Whether its words lie in so many pieces that they are better put together. */
    boolean scattered() {
        return pieces > 8;
    }

    /**
     * Keeps a message's bytes. Many small ones are put together now and then, so that a header that comes byte
     * by byte neither pins as many buffers nor makes a list as long.
     */
    void keep(Aggregate message, Supplies supplies) {
        held.append(message);
        pieces++;
        if (++loosePieces == LOOSE_PIECES_MOST) {
            Aggregate all = held.take(held.length());
            Aggregate loose = all.split(gatheredBytes);
            held.append(all);
            held.append(supplies.gather(loose, 0, loose.length()));
            loose.release();
            loosePieces = 0;
            gatheredBytes = held.length();
        }
    }

    /** What it costs to keep it, as its holder counted. */
    int charge() {
        return charge;
    }

    void charge(int bytes) {
        charge = bytes;
    }

    /** Reads on in bytes that begin where the header does. */
    Found read(Bytes bytes, Messages messages, int bytesMost) {
        if (!started) {
            int begins = messages.begins(bytes);
            if (begins != RequestLine.PLAUSIBLE) {
                return begins == RequestLine.GARBAGE ? Found.GARBAGE : Found.MORE;
            }
        }
        int length = bytes.length();
        while (true) {
            int lf = bytes.indexOf(LF, scanned);
            if (lf < 0 ? length >= bytesMost : lf >= bytesMost) {
                return Found.TOO_LONG;
            }
            if (lf < 0) {
                scanned = length;
                return Found.MORE;
            }
            int lineEnd = lf > lineFrom && bytes.getByte(lf - 1) == '\r' ? lf - 1 : lf;
            end = lf + 1;
            if (!started) {
                Found found = messages.startLine(bytes, lineEnd, this);
                if (found != Found.MORE) {
                    return found;
                }
                started = true;
            } else if (lineEnd == lineFrom) {
                return Found.COMPLETE;
            } else if (end == length) {
                scanned = lf;       // the next byte tells whether the line goes on
                return end >= bytesMost ? Found.TOO_LONG : Found.MORE;
            } else if (isFold(bytes.getByte(end))) {
                scanned = end;
                continue;
            } else {
                fields.take(bytes, lineFrom, lineEnd);
            }
            lineFrom = end;
            scanned = end;
        }
    }

    private static boolean isFold(int character) {
        return character == ' ' || character == '\t';
    }

    /** Bytes of the header with its empty line, or of the line that is no start line. */
    int end() {
        return end;
    }

    void requestLine(int bytesOfMethod, int fromOfTarget, int bytesOfTarget) {
        methodBytes = bytesOfMethod;
        targetFrom = fromOfTarget;
        targetBytes = bytesOfTarget;
    }

    void statusLine(int code) {
        status = code;
    }

    /** Bytes of the method, which is what the header begins with. */
    int methodBytes() {
        return methodBytes;
    }

    int targetFrom() {
        return targetFrom;
    }

    int targetBytes() {
        return targetBytes;
    }

    int status() {
        return status;
    }
}
