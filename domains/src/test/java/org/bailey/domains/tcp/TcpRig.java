package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailey.ipc.harness.DomainHarness;
import org.bailey.ipc.harness.Taken;

/** The layer in its harness; what leaves it as short text, such as {@code 1 START 0, 1 DATA 0 abc, 1 END 0 FIN}. */
final class TcpRig implements AutoCloseable {

    private static final String[] REASONS = {"FIN", "RST", "GIVEN_UP", "INPUT"};

    final DomainHarness harness;
    private boolean closed;

    private TcpRig(String transport, Map<String, Object> options) throws Exception {
        harness = DomainHarness.of(transport, new TcpDomain(), options).open();
    }

    static Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("overlap", "first");
        options.put("urgent", "inline");
        options.put("midstream", true);
        options.put("memory", 64L << 20);
        options.put("flow-memory", 16L << 20);
        options.put("flows", 1000L);
        options.put("idle", 300_000_000_000L);
        options.put("closing", 10_000_000_000L);
        options.put("hole", 30_000_000_000L);
        options.put("checksum", true);
        return options;
    }

    static TcpRig open() throws Exception {
        return new TcpRig("fbuf", options());
    }

    static TcpRig with(String option, Object value) throws Exception {
        return over("fbuf", option, value);
    }

    static TcpRig over(String transport, String option, Object value) throws Exception {
        Map<String, Object> options = options();
        options.put(option, value);
        return over(transport, options);
    }

    static TcpRig over(String transport, Map<String, Object> options) throws Exception {
        return new TcpRig(transport, options);
    }

    /** A connection that is open: client bytes begin at 101, server bytes at 501; what that sent is taken. */
    static TcpRig connected() throws Exception {
        TcpRig rig = open();
        rig.connect();
        return rig;
    }

    void connect() throws Exception {
        feed(Segment.c().syn().seq(100), Segment.s().syn().seq(500).ack(101), Segment.c().seq(101).ack(501));
        events();
    }

    TcpRig feed(Segment... segments) throws Exception {
        for (Segment segment : segments) {
            byte[] bytes = segment.bytes();
            harness.feed("in", d -> {
                d.timestampNs(segment.timestampNs());
                d.classWord(6);
                d.word0(segment.addressBytes());
            }, bytes);
        }
        return this;
    }

    void end() throws Exception {
        harness.end("in");
    }

    List<Taken> taken() {
        return harness.taken("out");
    }

    String events() {
        return taken().stream().map(TcpRig::text).collect(Collectors.joining(", "));
    }

    void expect(String events) {
        assertEquals(events, events());
    }

    long counter(String name) {
        return harness.counter(name);
    }

    static String text(Taken message) {
        String head = message.flow() + " " + message.kind() + " " + message.classWord();
        return switch (message.kind()) {
            case START -> head;
            case DATA -> head + " " + message.text();
            case GAP -> head + " " + message.gapBytes();
            case END -> head + " " + REASONS[(int) message.word1()];
        };
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            harness.close();
        }
    }
}
