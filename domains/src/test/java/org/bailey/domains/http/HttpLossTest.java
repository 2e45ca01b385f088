package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Missing bytes, foreign bytes, and connections that were not seen from their beginning. */
class HttpLossTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String LONG = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";

    private static String get(String uri) {
        return GET.replace("/a", uri);
    }

    private static String ok(int status) {
        return OK.replace("200", Integer.toString(status));
    }

    @Test
    void gapInsideABodyCountsWithIt() throws Exception {
        Cuts.expect(new Conversation().c(GET).s(LONG + "hello").sGap(90).s("hello").c(get("/b")).s(OK).end(),
            "GET h /a 200 0/100", "GET h /b 200 0/5");
        Cuts.expect(new Conversation().c(GET).s(LONG + "hello").sGap(95).c(get("/b")).s(OK).end(),
            "GET h /a 200 0/100", "GET h /b 200 0/5");
        Cuts.expect(new Conversation().c("POST /p HTTP/1.1\r\nContent-Length: 100\r\n\r\n").cGap(99).c("x" + GET)
            .s(OK + OK).end(), "POST - /p 200 100/5", "GET h /a 200 0/5");
    }

    @Test
    void gapInsideAChunkCountsWithIt() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhello").sGap(11).s("\r\n1\r\nx\r\n0\r\n\r\n")
            .c(get("/b")).s(OK).end(), "GET h /a 200 0/17", "GET h /b 200 0/5");
    }

    @Test
    void gapInABodyUntilTheEndCountsWithIt() throws Exception {
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\n\r\nhello").sGap(10).s("!").end(),
            "GET h /a 200 0/16");
    }

    @Test
    void gapBeyondABodyLosesTheNextResponse() throws Exception {
        Cuts.expect(new Conversation().c(GET).s(LONG + "hello").c(get("/b")).sGap(150)
            .s("h: x\r\nContent-Length: 3\r\n\r\nabc").c(get("/c")).s(OK).end(),
            "GET h /a 200 0/100", "GET h /b 0 0/0", "GET h /c 200 0/5");
    }

    @Test
    void gapBetweenChunksEndsTheBody() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r").sGap(11).s("ab\r\n0\r\n\r\n")
            .c(get("/b")).s(OK).end(), "GET h /a 200 0/5", "GET h /b 200 0/5");
    }

    @Test
    void lostResponseLeavesItsRequestUnanswered() throws Exception {
        Cuts.expect(new Conversation().c(GET).c(get("/b")).sGap(60).s(ok(404)).end(),
            "GET h /a 0 0/0", "GET h /b 404 0/5");
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\nContent-").sGap(20).s("\r\nhello")
            .c(get("/b")).s(ok(404)).end(), "GET h /a 0 0/0", "GET h /b 404 0/5");
    }

    @Test
    void severalResponsesMayBeLostInOneGap() throws Exception {
        Cuts.expect(new Conversation().c(GET).c(get("/b")).c(get("/c")).sGap(600).s(ok(404)).c(get("/d")).s(OK).end(),
            "GET h /a 0 0/0", "GET h /b 0 0/0", "GET h /c 404 0/5", "GET h /d 200 0/5");
    }

    @Test
    void oneLostResponseOfAPipelineIsOne() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            assertEquals(List.of("GET h /a 0 0/0", "GET h /b 404 0/5", "GET h /c 500 0/5"),
                rig.run(new Conversation().c(GET + get("/b") + get("/c")).sGap(60).s(ok(404) + ok(500)).end()));
        }
        Cuts.expect(new Conversation().c(GET).c(get("/b")).s(OK + OK).c(get("/c")).c(get("/d")).sGap(60).s(ok(404))
            .end(), "GET h /a 200 0/5", "GET h /b 200 0/5", "GET h /c 0 0/0", "GET h /d 404 0/5");
    }

    @Test
    void responseToALostRequestIsPassedOver() throws Exception {
        Conversation lost = new Conversation().c(GET).s(OK).s(ok(404)).cGap(70).c(get("/c")).s(ok(500)).end();
        Cuts.expect(lost, "GET h /a 200 0/5", "GET h /c 500 0/5");
        try (HttpRig rig = HttpRig.open()) {
            rig.run(lost);
            assertEquals(1, rig.counter("unasked"));
            assertEquals(1, rig.counter("lost"));
            assertEquals(1, rig.counter("found-again"));
        }
    }

    @Test
    void requestIsFoundAgainBehindABodyOfUnknownLength() throws Exception {
        Cuts.expect(new Conversation().c("POST /p HTTP/1.1\r\nContent-Le").cGap(9)
            .c("\r\n\r\nwe GET much and GET /more\r\nfield=valuePOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\nab")
            .s(OK).end(), "POST - /b 200 2/5");
    }

    @Test
    void responseIsFoundAgainInTheMidstOfALine() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense HTTP/1.1 2x0 HTTP/1." + OK).end(),
            "GET h /a 200 0/0");
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 100 Continue\r\n\r\nnonsense HTTP/1.1 2x0 HTTP/1." + OK)
            .end(), "GET h /a 200 0/5");
    }

    @Test
    void connectionSeenFromTheMiddleIsPickedUp() throws Exception {
        Cuts.expect(new Conversation().s("est of a body\r\n" + OK).c("f a form" + GET).s(ok(404)).c(get("/b")).s(OK)
            .end(), "GET h /a 404 0/5", "GET h /b 200 0/5");
    }

    @Test
    void longRestOfABodyIsSearchedOnceTheClientSpeaksHttp() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            assertEquals(List.of("GET h /a 200 0/5"),
                rig.run(new Conversation().s("x".repeat(9000)).c(GET).s("x".repeat(9000) + OK).end()));
        }
    }

    @Test
    void directionsWithoutHttpArePassedOver() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            String binary = "\u0016\u0003\u0001 some GET /x text\r\n".repeat(200);
            Conversation tls = new Conversation().c(binary).s(binary).c(binary + GET).s(binary + OK).end();
            assertEquals(List.of(), rig.run(tls));
            assertEquals(2, rig.counter("given-up.not-http"));
            assertEquals(0, rig.harness.heldBytes());
        }
        Cuts.expect(new Conversation().c("x".repeat(3000) + GET).s("x ".repeat(3000) + OK).end());
    }

    @Test
    void someForeignBytesBeforeTheFirstMessageAreLetPass() throws Exception {
        Cuts.expect(new Conversation().c("\u0000".repeat(500) + GET).s("\u0000".repeat(500) + OK).end(),
            "GET h /a 200 0/5");
    }

    @Test
    void theNextProtocolIsNotHttp1() throws Exception {
        Cuts.expect(new Conversation().c("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0012\u0004")
            .s("\u0000\u0000\u0012\u0004").end());
    }

    @Test
    void gapBeforeAnythingIsNoHarm() throws Exception {
        Cuts.expect(new Conversation().cGap(10).sGap(10).c(GET).s(OK).end(), "GET h /a 200 0/5");
    }

    @Test
    void gapAfterUpgradeOrEndIsNothing() throws Exception {
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 101 Switching\r\n\r\n").sGap(10).cGap(10).s(OK).c(GET)
            .sEnd().sGap(5).s(OK).cEnd(), "GET h /a 101 0/0");
    }
}
