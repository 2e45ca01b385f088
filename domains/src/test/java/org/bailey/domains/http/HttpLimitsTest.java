package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that a packet contains makes the layer grow without bound. */
class HttpLimitsTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static String header(int bytes) {
        String start = "GET /a HTTP/1.1\r\nX: ";
        return start + "x".repeat(bytes - start.length() - 4) + "\r\n\r\n";
    }

    @Test
    void headerMayBeAsLongAsAllowedAndNoLonger() throws Exception {
        Cuts.expect(new Conversation().c(header(2048)).s(OK).end(), "GET - /a 200 0/5");
        Cuts.expect(new Conversation().c(header(2049) + GET).s(OK).end());
        Cuts.expect(new Conversation().c("GET /" + "x".repeat(3000)).s(OK).end());
        try (HttpRig rig = HttpRig.open()) {
            rig.run(new Conversation().c(header(2049)));
            assertEquals(1, rig.counter("given-up.too-long"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void responsesAreOverWhereOneIsTooLong() throws Exception {
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\nX: " + "x".repeat(2048)).c(GET + "x").end(),
            "GET h /a 0 0/0", "GET h /a 0 0/0");
    }

    @Test
    void chunkExtensionsAndTrailersMayNotBeLongerThanAHeader() throws Exception {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        Cuts.expect(new Conversation().c(GET).s(chunked + "1;" + "x".repeat(1000) + "\r\na\r\n0\r\n\r\n").end(),
            "GET h /a 200 0/1");
        Cuts.expect(new Conversation().c(GET + GET).s(chunked + "1\r\na\r\n1;" + "x".repeat(2100) + "\r\na\r\n" + OK)
            .end(), "GET h /a 200 0/1", "GET h /a 0 0/0");
        Cuts.expect(new Conversation().c(GET + GET).s(chunked + "0\r\n" + "T: x\r\n".repeat(400) + "\r\n" + OK).end(),
            "GET h /a 200 0/0", "GET h /a 0 0/0");
        Cuts.expect(new Conversation().c(GET + GET).s(chunked + "0".repeat(30) + "1\r\na\r\n" + OK).end(),
            "GET h /a 200 0/0", "GET h /a 200 0/5");
    }

    @Test
    void bodyIsNeverHeld() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.start();
            Conversation conversation = new Conversation()
                .c("POST /p HTTP/1.1\r\nContent-Length: 1000000000000\r\n\r\n");
            rig.feed(conversation.events.get(0));
            long held = rig.harness.heldBytes();
            Conversation.Event body = new Conversation().say(0, new byte[60_000]).events.get(0);
            for (int i = 0; i < 100; i++) {
                rig.feed(body);
                assertEquals(held, rig.harness.heldBytes());
            }
            assertEquals("POST/p".length(), held);
        }
    }

    @Test
    void wordsGoByReference() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            assertEquals(List.of("GET h /a 200 0/5"), rig.run(new Conversation().c(GET).s(OK).end()));
            assertEquals(0, rig.harness.bytesCopied());
            assertEquals(0, rig.counter("gathered-bytes"));
        }
    }

    @Test
    void headerInManyPiecesPinsFew() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.start();
            String uri = "/" + "u".repeat(1500);
            for (Conversation.Event event : pieces("GET " + uri + " HTTP/1.1\r\n\r\n").events) {
                rig.feed(event);
            }
            rig.feed(new Conversation().s(OK).events.get(0));
            var exchange = rig.taken().get(0);
            assertEquals("GET - " + uri + " 200 0/5", HttpRig.text(exchange));
            assertTrue(exchange.slices() < 8, "slices=" + exchange.slices());
        }
    }

    private static Conversation pieces(String text) {
        Conversation pieces = new Conversation();
        for (int i = 0; i < text.length(); i++) {
            pieces.c(text.substring(i, i + 1));
        }
        return pieces;
    }

    @Test
    void tooLongAPipelineLeavesItsEldestUnanswered() throws Exception {
        Conversation requests = new Conversation();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.c(GET.replace("/a", "/" + i));
            expected.add("GET h /" + i + " 0 0/0");
        }
        Cuts.expect(requests.end(), expected.toArray(String[]::new));
    }

    @Test
    void memoryForRequestsIsTakenFromTheEldest() throws Exception {
        try (HttpRig rig = HttpRig.with("memory", 10_000)) {
            for (int i = 0; i < 100; i++) {
                rig.start();
                rig.feed(new Conversation().c(GET).events.get(0));
            }
            assertTrue(rig.exchanges().size() > 70);
            assertTrue(rig.harness.heldBytes() < 1000);
            rig.feed(new Conversation().s(OK).events.get(0));
            assertEquals(List.of("GET h /a 200 0/5"), rig.exchanges());
        }
    }

    @Test
    void memoryForHeadersIsBounded() throws Exception {
        try (HttpRig rig = HttpRig.with("memory", 10_000)) {
            for (int i = 0; i < 100; i++) {
                rig.start();
                rig.feed(new Conversation().c("GET /" + "x".repeat(1000)).events.get(0));
            }
            assertTrue(rig.counter("given-up.memory") > 80);
            assertTrue(rig.harness.heldBytes() < 10_000);
            assertEquals(List.of("GET h /a 200 0/5"), rig.run(new Conversation().c(GET).s(OK).end()));
        }
    }

    @Test
    void manyExchangesInOneMessageDoNotOverrunTheNextLayer() throws Exception {
        try (HttpRig rig = HttpRig.with("pipeline", 1)) {
            rig.start();
            String tiny = "G / HTTP/1.1\n\n";
            rig.feed(new Conversation().c(String.join("", Collections.nCopies(4000, tiny))).events.get(0));
            int sent = rig.exchanges().size();
            assertEquals(3999, sent + rig.counter("dropped.no-room"));
            assertTrue(sent >= 1000);
            rig.feed(new Conversation().c(tiny).s(OK).events.get(1));
            assertEquals(List.of("G - / 200 0/5"), rig.exchanges());
        }
    }

    @Test
    void furtherConnectionsArePassedOver() throws Exception {
        try (HttpRig rig = HttpRig.with("flows", 2)) {
            rig.run(new Conversation().c(GET));
            rig.run(new Conversation().c(GET).s(OK));
            assertEquals(List.of(), rig.run(new Conversation().c(GET).s(OK).end()));
            assertEquals(1, rig.counter("dropped.too-many-flows"));
            assertEquals(4, rig.counter("dropped.unknown-flow"));
        }
    }
}
