package org.bailey.domains.http;

import org.bailey.domains.flow.Endpoints;
import org.bailey.domains.wire.HttpExchange;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.Port;
import org.bailey.ipc.WritableFbuf;

/** One request and what is known of its response; holds the request's words by reference. Pooled. */
final class Exchange {

    private static final int HEAD = 0x48454144;
    private static final long CONNECT = 0x434F4E4E454354L;

    /** The next one of the same connection; of spare ones, the next. */
    Exchange next;
    /** Neighbours among all that are open, in the order of their requests. */
    Exchange older;
    Exchange younger;

    private final Held words;
    private HttpConnection connection;
    private Flow flow;
    private long timestampNs;
    private int methodBytes;
    private int hostBytes;
    private int targetBytes;
    private boolean head;
    private boolean connect;
    private boolean expectsContinue;
    private boolean requestDone;
    private boolean responseDone;
    private long requestBytes;
    private long responseBytes;
    private int status;

    Exchange(Held words) {
        this.words = words;
    }

    /** Begins with a request's header. */
    void open(Bytes bytes, Header header, Supplies supplies) {
        Fields fields = header.fields();
        methodBytes = header.methodBytes();
        hostBytes = fields.hostBytes();
        targetBytes = header.targetBytes();
        keep(bytes, 0, methodBytes, header, supplies);
        keep(bytes, fields.hostFrom(), hostBytes, header, supplies);
        keep(bytes, header.targetFrom(), targetBytes, header, supplies);
        head = methodBytes == Integer.BYTES && bytes.getInt(0) == HEAD;
        connect = methodBytes == Long.BYTES - 1 && bytes.getLong(0) >>> Byte.SIZE == CONNECT;
        expectsContinue = fields.expectsContinue();
        requestDone = false;
        responseDone = false;
        requestBytes = 0;
        responseBytes = 0;
        status = 0;
    }

    private void keep(Bytes bytes, int from, int lengthBytes, Header header, Supplies supplies) {
        if (lengthBytes > 0) {
            words.append(header.scattered() ? supplies.gather(bytes, from, lengthBytes)
                : bytes.slice(from, lengthBytes));
        }
    }

    void belongsTo(HttpConnection owner, Flow ownersFlow, long beganNs) {
        connection = owner;
        flow = ownersFlow;
        timestampNs = beganNs;
    }

    HttpConnection connection() {
        return connection;
    }

    long timestampNs() {
        return timestampNs;
    }

    /** Bytes of the words that it holds. */
    int heldBytes() {
        return words.length();
    }

    boolean isHead() {
        return head;
    }

    boolean isConnect() {
        return connect;
    }

    /** Whether the client has not been told yet to send the body that it announced. */
    boolean waitsForContinue() {
        return expectsContinue;
    }

    void toldToContinue() {
        expectsContinue = false;
    }

    void status(int code) {
        status = code;
    }

    int status() {
        return status;
    }

    void requestEnded(long bodyBytes) {
        requestBytes = bodyBytes;
        requestDone = true;
    }

    void responseEnded(long bodyBytes) {
        responseBytes = bodyBytes;
        responseDone = true;
    }

    boolean requestDone() {
        return requestDone;
    }

    boolean responseDone() {
        return responseDone;
    }

    /** Sends it: the record in memory of this domain, the words by reference. */
    void send(Port out) {
        Aggregate message = out.message();
        Endpoints endpoints = flow.endpoints();
        WritableFbuf record = message.push(HttpExchange.recordBytes(endpoints.addressBytes()));
        HttpExchange.putOutcome(record, requestBytes, responseBytes, status);
        HttpExchange.putWords(record, methodBytes, hostBytes, targetBytes);
        HttpExchange.putPorts(record, endpoints.sourcePort(), endpoints.destinationPort());
        HttpExchange.putClient(record, endpoints.addressBytes(), endpoints.sourceHigh(), endpoints.sourceLow());
        HttpExchange.putServer(record, endpoints.addressBytes(), endpoints.destinationHigh(),
            endpoints.destinationLow());
        message.append(words.take(words.length()));
        message.kind(Kind.DATA);
        message.timestampNs(timestampNs);
        message.flow(flow.number());
        out.send(message);
        connection = null;
    }

    /** Drops it. */
    void forget() {
        words.clear();
        connection = null;
    }
}
