package org.bailey.domains.http;

import java.nio.charset.StandardCharsets;
import org.bailey.domains.text.JsonLine;
import org.bailey.domains.wire.HttpExchange;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;

/** A log of HTTP exchanges: one line of JSON for each, its members always in the same order. */
public final class HttpLogDomain implements Domain {

    private static final byte[] TS = ascii("ts");
    private static final byte[] CLIENT = ascii("client");
    private static final byte[] CLIENT_PORT = ascii("clientPort");
    private static final byte[] SERVER = ascii("server");
    private static final byte[] SERVER_PORT = ascii("serverPort");
    private static final byte[] METHOD = ascii("method");
    private static final byte[] HOST = ascii("host");
    private static final byte[] URI = ascii("uri");
    private static final byte[] STATUS = ascii("status");
    private static final byte[] REQUEST_BYTES = ascii("requestBytes");
    private static final byte[] RESPONSE_BYTES = ascii("responseBytes");

    private final JsonLine line = new JsonLine();
    private Port out;
    private Counter lines;
    private Counter malformed;

    /** A domain that was not opened yet. */
    public HttpLogDomain() {
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void open(Context context) {
        out = context.port("out");
        lines = context.counter("lines");
        malformed = context.counter("dropped.malformed");
    }

    @Override
    public void receive(Port from, Aggregate exchange) {
        if (exchange.kind() != Kind.DATA || !HttpExchange.valid(exchange)) {
            malformed.increment();
            return;
        }
        line.begin();
        endpoints(exchange);
        words(exchange);
        outcome(exchange);
        line.end();
        Aggregate message = line.message(out);
        message.timestampNs(exchange.timestampNs());
        message.flow(exchange.flow());
        out.send(message);
        lines.increment();
    }

    private void endpoints(Aggregate exchange) {
        int addressBytes = HttpExchange.addressBytes(exchange);
        line.name(TS).seconds(exchange.timestampNs());
        line.name(CLIENT).address(exchange, HttpExchange.clientFrom(), addressBytes);
        line.name(CLIENT_PORT).number(HttpExchange.clientPort(exchange));
        line.name(SERVER).address(exchange, HttpExchange.serverFrom(addressBytes), addressBytes);
        line.name(SERVER_PORT).number(HttpExchange.serverPort(exchange));
    }

    private void words(Aggregate exchange) {
        line.name(METHOD).text(exchange, HttpExchange.methodFrom(exchange), HttpExchange.methodBytes(exchange));
        line.name(HOST);
        if (HttpExchange.hostBytes(exchange) == HttpExchange.NO_HOST) {
            line.nothing();
        } else {
            line.text(exchange, HttpExchange.hostFrom(exchange), HttpExchange.hostBytes(exchange));
        }
        line.name(URI).text(exchange, HttpExchange.uriFrom(exchange), HttpExchange.uriBytes(exchange));
    }

    private void outcome(Aggregate exchange) {
        int status = HttpExchange.status(exchange);
        line.name(STATUS);
        if (status == 0) {
            line.nothing();
        } else {
            line.number(status);
        }
        line.name(REQUEST_BYTES).number(HttpExchange.requestBytes(exchange));
        line.name(RESPONSE_BYTES).number(HttpExchange.responseBytes(exchange));
    }
}
