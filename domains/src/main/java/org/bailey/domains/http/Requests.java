package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** The requests of a connection: each opens an exchange. */
final class Requests implements Messages {

    private final HttpConnection connection;
    private final Supplies supplies;
    private Exchange current;

    Requests(HttpConnection connection, Supplies supplies) {
        this.connection = connection;
        this.supplies = supplies;
    }

    @Override
    public int begins(Bytes bytes) {
        return RequestLine.begins(bytes);
    }

    @Override
    public Header.Found startLine(Bytes bytes, int end, Header header) {
        return RequestLine.read(bytes, end, header);
    }

    @Override
    public int find(Bytes bytes) {
        return RequestLine.find(bytes);
    }

    @Override
    public int tailBytes() {
        return RequestLine.TAIL_BYTES;
    }

    @Override
    public long header(Bytes bytes, Header header, long timestampNs) {
        current = supplies.exchanges().open(bytes, header);
        connection.asked(current, header.beganNs());
        return BodyLength.ofRequest(header.fields());
    }

    @Override
    public void ended(long bodyBytes) {
        if (current != null) {
            current.requestEnded(bodyBytes);
            current = null;
            connection.settle();
        }
    }

    @Override
    public void lost(boolean header) {
        // Its response will find no request, and is passed over.
    }

    @Override
    public void over() {
        // What was asked can still be answered.
    }

    void forget(Exchange exchange) {
        if (current == exchange) {
            current = null;
        }
    }
}
