package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.Kind;
import org.bailey.ipc.harness.Taken;
import org.junit.jupiter.api.Test;

/** How the layer treats the messages of the one below. */
class HttpDomainTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void exchangeCarriesItsConnection() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.run(new Conversation());
            rig.start();
            for (Conversation.Event event : new Conversation().c(GET).s(OK).events) {
                rig.feed(event);
            }
            Taken exchange = rig.taken().get(0);
            ByteBuffer record = ByteBuffer.wrap(exchange.bytes());
            assertEquals(0x1234, record.getShort(18));
            assertEquals(80, record.getShort(20));
            assertEquals(4, record.getShort(22));
            assertArrayEquals(new byte[] {10, 0, 0, 1, 10, 0, 0, 2}, Arrays.copyOfRange(exchange.bytes(), 36, 44));
            assertEquals(2, exchange.flow());
            assertEquals(1_000_000, exchange.timestampNs());
            assertEquals(Kind.DATA, exchange.kind());
        }
    }

    @Test
    void connectionThatBeginsWithTheServersPacketIsTurnedRound() throws Exception {
        byte[] start = new byte[36];
        start[0] = 0x20;
        start[15] = 1;
        start[16] = 0x20;
        start[31] = 2;
        start[33] = 80;
        start[34] = 0x12;
        try (HttpRig rig = HttpRig.open()) {
            rig.start(0, 1, 16, start);
            for (Conversation.Event event : new Conversation().c(GET).s(OK).events) {
                rig.feed(event);
            }
            Taken exchange = rig.taken().get(0);
            ByteBuffer record = ByteBuffer.wrap(exchange.bytes());
            assertEquals(0x1200, record.getShort(18));
            assertEquals(80, record.getShort(20));
            assertEquals(16, record.getShort(22));
            assertEquals(2, exchange.bytes()[36 + 15]);
            assertEquals(1, exchange.bytes()[36 + 31]);
        }
    }

    /** As long as something waits for room the kernel ends no domain; where nothing did, the rest would be lost. */
    @Test
    void whatIsKnownAtTheEndLeavesAsTheNextLayerGetsRoom() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            for (int flow = 0; flow < 50; flow++) {
                rig.start();
                rig.feed(new Conversation().c(GET).events.getFirst());
            }
            rig.harness.stall("out");
            rig.harness.end("in");
            int left = 0;
            for (int ended = 1; ended < 50; ended++) {
                assertFalse(rig.harness.ready(), "ended=" + ended);
                rig.harness.resume("out");
                left += rig.taken().size();
                rig.harness.stall("out");
                assertEquals(1, rig.harness.work(64));
            }
            rig.harness.resume("out");
            assertEquals(50, left + rig.taken().size());
            assertEquals(0, rig.harness.work(64));
        }
    }

    /** Each of them sends as much as one call may, and the next layer has room for four of them and a bit. */
    @Test
    void longPipelinesAreEndedOneAfterTheOther() throws Exception {
        Map<String, Object> options = HttpRig.options();
        options.put("pipeline", 1000L);
        options.put("memory", 64L << 20);
        try (HttpRig rig = new HttpRig("fbuf", options)) {
            for (int flow = 0; flow < 6; flow++) {
                rig.start();
                for (int message = 0; message < 10; message++) {
                    rig.feed(new Conversation().c(GET.repeat(100)).events.getFirst());
                }
            }
            rig.harness.end("in");
            int left = rig.taken().size();
            assertEquals(1, rig.harness.work(64));
            assertEquals(6000, left + rig.taken().size());
            assertEquals(0, rig.counter("dropped.no-room"));
        }
    }

    @Test
    void connectionsDoNotDisturbOneAnother() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.start();
            for (long flow = 2; flow < 200; flow++) {
                rig.start(flow, 0, 4, HttpRig.CLIENT_TO_SERVER);
            }
            for (String half : List.of(GET.substring(0, 10), GET.substring(10))) {
                for (long flow = 1; flow < 200; flow++) {
                    data(rig, flow, 0, half);
                }
            }
            for (long flow = 199; flow > 0; flow--) {
                data(rig, flow, 1, OK);
            }
            List<Taken> exchanges = rig.taken();
            assertEquals(199, exchanges.size());
            assertEquals(199, exchanges.get(0).flow());
            assertEquals(1, exchanges.get(198).flow());
        }
    }

    private static void data(HttpRig rig, long flow, int direction, String text) throws Exception {
        rig.harness.feed("in", d -> {
            d.flow(flow);
            d.classWord(direction);
        }, text.getBytes());
    }

    @Test
    void malformedMessagesAreDroppedAndCounted() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.start(7, 0, 5, HttpRig.CLIENT_TO_SERVER);
            rig.start(7, 0, 4, new byte[11]);
            rig.start(7, 2, 4, HttpRig.CLIENT_TO_SERVER);
            rig.start(7, 0, 4, HttpRig.CLIENT_TO_SERVER);
            rig.start(7, 0, 4, HttpRig.CLIENT_TO_SERVER);
            assertEquals(4, rig.counter("dropped.malformed"));
            data(rig, 8, 0, GET);
            assertEquals(1, rig.counter("dropped.unknown-flow"));
            data(rig, 7, 0, GET);
            data(rig, 7, 1, OK);
            assertEquals(List.of("GET h /a 200 0/5"), rig.exchanges());
        }
    }

    @Test
    void endsMayComeTwiceOrBeforeAnyByte() throws Exception {
        try (HttpRig rig = HttpRig.with("flows", 1)) {
            assertEquals(List.of("GET h /a 0 0/0"),
                rig.run(new Conversation().sEnd().sEnd().c(GET).s(OK).cEnd().cEnd().sEnd()));
            assertEquals(List.of(), rig.run(new Conversation().end()));
            rig.run(new Conversation().cEnd());
            rig.harness.end("in");
            assertEquals(List.of("GET h /a 200 0/5"), rig.run(new Conversation().c(GET).s(OK).end()));
        }
    }

    @Test
    void connectionsAreForgottenAfterBothEnds() throws Exception {
        try (HttpRig rig = HttpRig.with("flows", 1)) {
            for (int i = 0; i < 50; i++) {
                assertEquals(List.of("GET h /a 200 0/5"), rig.run(new Conversation().c(GET).s(OK).end()));
            }
            assertEquals(Map.of("exchanges", 50L), nonZero(rig.harness.counters()));
        }
    }

    private static Map<String, Long> nonZero(Map<String, Long> counters) {
        counters.values().removeIf(count -> count == 0);
        return counters;
    }
}
