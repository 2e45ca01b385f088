package org.bailey.domains.http;

/** How long the body behind a header is: the rules of RFC 9112, section 6.3, as they bind whoever only listens. */
final class BodyLength {

    /** Chunks tell. */
    static final long CHUNKED = -1;
    /** Until the connection ends. */
    static final long UNTIL_END = -2;
    /** The header contradicts itself: where the body ends cannot be known. */
    static final long UNKNOWN = -3;
    /** None, and the header was that of an interim response. */
    static final long INTERIM = -4;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private BodyLength() {
    }

    /** Of a request: none unless its header announces one. */
    static long ofRequest(Fields fields) {
        if (fields.coded()) {
            return fields.chunked() ? CHUNKED : UNKNOWN;
        }
        if (fields.hasContentLength()) {
            return fields.goodContentLength() ? fields.contentLength() : UNKNOWN;
        }
        return 0;
    }

    /** Of a final response to a method that may be HEAD. */
    static long ofResponse(Fields fields, int status, boolean toHead) {
        if (toHead || status == NO_CONTENT || status == NOT_MODIFIED || status == SWITCHING_PROTOCOLS) {
            return 0;
        }
        if (fields.coded()) {
            return fields.chunked() ? CHUNKED : UNTIL_END;
        }
        if (fields.hasContentLength()) {
            return fields.goodContentLength() ? fields.contentLength() : UNKNOWN;
        }
        return UNTIL_END;
    }

    /** Whether a response is one of those before the final one. */
    static boolean isInterim(int status) {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }

    /** Whether what follows a response is no longer HTTP (RFC 9110, sections 7.8 and 9.3.6). */
    static boolean beginsTunnel(int status, boolean toConnect) {
        return status == SWITCHING_PROTOCOLS || toConnect && status / 100 == 2;
    }
}
