package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** A message's body, of which nothing is kept but how long it is. */
final class Body {

    /** The answers of {@link #read}. */
    enum Found {
        /** It goes on. */
        MORE,
        /** It is complete. */
        COMPLETE,
        /** These bytes are no chunks. */
        BAD,
        /** A chunk's extensions, or the trailers, are longer than allowed. */
        TOO_LONG
    }

    private final ChunkedBody chunks = new ChunkedBody();
    private boolean chunked;
    private boolean untilEnd;
    private long countedBytes;
    private long left;

    /** Begins one: more than 0 bytes long, {@link BodyLength#CHUNKED} or {@link BodyLength#UNTIL_END}. */
    void begin(long bodyLength) {
        chunked = bodyLength == BodyLength.CHUNKED;
        untilEnd = bodyLength == BodyLength.UNTIL_END;
        countedBytes = 0;
        left = untilEnd ? Long.MAX_VALUE : bodyLength;
        if (chunked) {
            chunks.clear();
        }
    }

    /** Bytes so far; of chunks, those of data. */
    long bytes() {
        return chunked ? chunks.dataBytes() : countedBytes;
    }

    /** Whether the end of the connection is its end. */
    boolean isUntilEnd() {
        return untilEnd;
    }

    /** Whether its length was announced in bytes, and none of them came. */
    boolean isAwaited() {
        return !chunked && !untilEnd && countedBytes == 0;
    }

    /** Reads on. */
    Found read(Bytes bytes, int lineBytesMost) {
        if (chunked) {
            return chunks.read(bytes, lineBytesMost);
        }
        count(Math.min(bytes.length(), left));
        return left == 0 ? Found.COMPLETE : Found.MORE;
    }

    /** How many of the bytes given to {@link #read}, which found an end, belonged to the body. */
    int used(long bytesBefore) {
        return chunked ? chunks.used() : (int) (countedBytes - bytesBefore);
    }

    /**
     * Counts missing bytes as far as they certainly lie inside.
     *
     * @return how many that are
     */
    long gap(long gapBytes) {
        if (chunked) {
            return chunks.gap(gapBytes) ? gapBytes : 0;
        }
        long inside = Math.min(gapBytes, left);
        count(inside);
        return inside;
    }

    /** Whether the announced length is reached. */
    boolean isComplete() {
        return !chunked && left == 0;
    }

    private void count(long bytes) {
        countedBytes += bytes;
        left -= bytes;
    }
}
