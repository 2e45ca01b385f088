package org.bailey.domains.http;

import org.bailey.ipc.Bytes;

/** The responses of a connection: each final one answers an exchange, in the order of the requests. */
final class Responses implements Messages {

    private static final int CONTINUE = 100;

    private final HttpConnection connection;
    private final HttpCounters counters;
    private Exchange current;

    Responses(HttpConnection connection, Supplies supplies) {
        this.connection = connection;
        this.counters = supplies.counters();
    }

    @Override
    public int begins(Bytes bytes) {
        return StatusLine.begins(bytes);
    }

    @Override
    public Header.Found startLine(Bytes bytes, int end, Header header) {
        return StatusLine.read(bytes, end, header) ? Header.Found.MORE : Header.Found.NO_START_LINE;
    }

    @Override
    public int find(Bytes bytes) {
        return StatusLine.find(bytes);
    }

    @Override
    public int tailBytes() {
        return StatusLine.TAIL_BYTES;
    }

    @Override
    public long header(Bytes bytes, Header header, long timestampNs) {
        connection.heardHttp();
        int status = header.status();
        if (BodyLength.isInterim(status)) {
            counters.interim.increment();
            connection.interim(status == CONTINUE);
            return BodyLength.INTERIM;
        }
        current = connection.answered(timestampNs);
        if (current == null) {
            counters.unasked.increment();
        } else {
            current.status(status);
        }
        if (BodyLength.beginsTunnel(status, current != null && current.isConnect())) {
            connection.beginTunnel();
            return 0;
        }
        return BodyLength.ofResponse(header.fields(), status, current != null && current.isHead());
    }

    @Override
    public void ended(long bodyBytes) {
        if (current != null) {
            current.responseEnded(bodyBytes);
            current = null;
            connection.settle();
        }
    }

    @Override
    public void lost(boolean header) {
        connection.answersLost(header);
    }

    @Override
    public void over() {
        connection.answersOver();
    }

    void forget(Exchange exchange) {
        if (current == exchange) {
            current = null;
        }
    }
}
