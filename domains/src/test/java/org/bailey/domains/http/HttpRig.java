package org.bailey.domains.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** {@code http1} in its harness, fed with conversations; what leaves is told as {@code GET h /uri 200 0/5}. */
final class HttpRig implements AutoCloseable {

    static final String[] TRANSPORTS = {"copy", "skbuff", "fbuf", "beltway"};
    static final byte[] CLIENT_TO_SERVER = {10, 0, 0, 1, 10, 0, 0, 2, 0x12, 0x34, 0, 80};

    final DomainHarness harness;
    private long flow;

    HttpRig(String transport, Map<String, Object> options) throws Exception {
        harness = DomainHarness.of(transport, new HttpDomain(), options).open();
    }

    static HttpRig open() throws Exception {
        return new HttpRig("fbuf", options());
    }

    static HttpRig with(String option, long value) throws Exception {
        Map<String, Object> options = options();
        options.put(option, value);
        return new HttpRig("fbuf", options);
    }

    static Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("header", 2048L);
        options.put("pipeline", 16L);
        options.put("flows", 1000L);
        options.put("memory", 1L << 20);
        return options;
    }

    /** Begins a connection and returns its flow. */
    long start() throws Exception {
        flow++;
        start(flow, 0, 4, CLIENT_TO_SERVER);
        return flow;
    }

    void start(long number, int direction, int addressBytes, byte[] bytes) throws Exception {
        harness.feed("in", d -> {
            d.flow(number);
            d.kind(Kind.START);
            d.classWord(direction);
            d.word0(addressBytes);
        }, bytes);
    }

    /** Runs a conversation as a connection of its own. */
    List<String> run(Conversation conversation) throws Exception {
        start();
        for (Conversation.Event event : conversation.events) {
            feed(event);
        }
        return exchanges();
    }

    void feed(Conversation.Event event, byte[]... slices) throws Exception {
        long number = flow;
        byte[][] bytes = slices.length > 0 ? slices : event.isBytes() ? new byte[][] {event.bytes()} : new byte[0][];
        harness.feed("in", d -> {
            d.flow(number);
            d.classWord(event.direction());
            d.timestampNs(event.timestampNs());
            d.kind(event.end() ? Kind.END : event.isBytes() ? Kind.DATA : Kind.GAP);
            d.gapBytes(event.gapBytes());
        }, bytes);
    }

    List<Taken> taken() {
        return harness.taken("out");
    }

    /** What left since last asked. */
    List<String> exchanges() {
        List<String> texts = new ArrayList<>();
        for (Taken taken : taken()) {
            texts.add(text(taken));
        }
        return texts;
    }

    static String text(Taken exchange) {
        ByteBuffer record = ByteBuffer.wrap(exchange.bytes());
        int words = 36 + 2 * record.getShort(22);
        int method = record.getInt(24);
        int host = record.getInt(28);
        int uri = record.getInt(32);
        int hostBytes = Math.max(host, 0);
        if (words + method + hostBytes + uri != exchange.bytes().length) {
            throw new AssertionError("lengths do not agree: " + exchange);
        }
        return text(exchange, words, method) + " "
            + (host < 0 ? "-" : text(exchange, words + method, host)) + " "
            + text(exchange, words + method + hostBytes, uri) + " "
            + record.getShort(16) + " " + record.getLong(0) + "/" + record.getLong(8);
    }

    private static String text(Taken exchange, int from, int length) {
        return new String(exchange.bytes(), from, length, StandardCharsets.ISO_8859_1);
    }

    long counter(String name) {
        return harness.counter(name);
    }

    @Override
    public void close() {
        harness.close();
    }
}
