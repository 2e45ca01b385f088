package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** What the messages of one direction are, requests or responses: how they begin, and what they mean. */
sealed interface Messages permits Requests, Responses {

    /** How the first bytes of a message look: the answers of {@link RequestLine#begins}. */
    int begins(Bytes bytes);

    /**
     * Reads the first line, which {@link #begins} well, into the header.
     *
     * @return {@code MORE} where it is a start line, else what these bytes are instead
     */
    Header.Found startLine(Bytes bytes, int end, Header header);

    /** Index of the first place that looks like the beginning of a message, or -1. */
    int find(Bytes bytes);

    /** Bytes at the end of those where nothing was found that may be the beginning of what could be found. */
    int tailBytes();

    /**
     * Takes a complete header in.
     *
     * @param timestampNs when the message came that completed it
     * @return bytes of the body behind it, or one of the values of {@link BodyLength}
     */
    long header(Bytes bytes, Header header, long timestampNs);

    /** Hears that the message ended, its body so many bytes long. */
    void ended(long bodyBytes);

    /** Hears that bytes were lost, at least one message's header with them where that is certain. */
    void lost(boolean header);

    /** Hears that no more messages will come. */
    void over();
}
