package org.bailey.domains.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How messages follow one another and what their headers may look like, however the streams are cut. */
class HttpMessagesTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void keepAliveConnectionCarriesOneExchangeAfterAnother() throws Exception {
        Cuts.expect(new Conversation().c(GET).s(OK).c(GET.replace("/a", "/b")).s(OK.replace("200", "404"))
            .c(GET.replace("/a", "/c")).s(OK).end(),
            "GET h /a 200 0/5", "GET h /b 404 0/5", "GET h /c 200 0/5");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET.replace("/a", "/b")).c(GET.replace("/a", "/c"))
            .s(OK + OK.replace("200", "404")).s(OK.replace("200", "500")).end(),
            "GET h /a 200 0/5", "GET h /b 404 0/5", "GET h /c 500 0/5");
    }

    @Test
    void interimResponsesAreNotTheFinalOne() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + OK).c(GET).s(OK).end(),
            "GET h /a 200 0/5", "GET h /a 200 0/5");
    }

    @Test
    void expectedContinueIsPassedOver() throws Exception {
        Cuts.expect(new Conversation()
            .c("POST /p HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 4\r\n\r\n")
            .s("HTTP/1.1 100 Continue\r\n\r\n").c("GET ").s(OK).c(GET).s(OK).end(),
            "POST - /p 200 4/5", "GET h /a 200 0/5");
    }

    @Test
    void refusedClientMayGoOnWithoutItsBody() throws Exception {
        String post = "POST /p HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 40\r\n\r\n";
        String refused = "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n";
        Cuts.expect(new Conversation().c(post).s(refused).c(GET).s(OK).end(),
            "POST - /p 417 0/0", "GET h /a 200 0/5");
        Cuts.expect(new Conversation().c(post).s(refused).end(), "POST - /p 417 0/0");
        Cuts.expect(new Conversation().c(post).s(refused).c("GETTING that far it sends it all, though").c(GET)
            .s(OK).end(), "POST - /p 417 40/0", "GET h /a 200 0/5");
        Cuts.expect(new Conversation().c(post).s(refused).c("abc").end(), "POST - /p 417 3/0");
    }

    @Test
    void afterUpgradeNothingIsHttp() throws Exception {
        Conversation upgrade = new Conversation()
            .c("GET /chat HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
            .s("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0081\u0005hello" + OK)
            .c(GET).s(OK).end();
        Cuts.expect(upgrade, "GET - /chat 101 0/0");
        try (HttpRig rig = HttpRig.open()) {
            rig.run(upgrade);
            assertEquals(1, rig.counter("tunnels"));
            assertEquals(7 + OK.length() + GET.length() + OK.length(), rig.counter("tunnel-bytes"));
        }
    }

    @Test
    void afterConnectNothingIsHttp() throws Exception {
        Cuts.expect(new Conversation().c("CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n")
            .s("HTTP/1.1 200 Connection established\r\n\r\n").c("\u0016\u0003\u0001" + GET).s(OK).end(),
            "CONNECT h:443 h:443 200 0/0");
    }

    @Test
    void refusedConnectGoesOn() throws Exception {
        Cuts.expect(new Conversation().c("CONNECT h:443 HTTP/1.1\r\n\r\n")
            .s("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno").c(GET).s(OK).end(),
            "CONNECT - h:443 407 0/2", "GET h /a 200 0/5");
    }

    @Test
    void unansweredRequestsLeaveAtTheEnd() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET).s(OK).end(), "GET h /a 200 0/5", "GET h /a 0 0/0");
        Cuts.expect(new Conversation().c(GET).cEnd().sEnd(), "GET h /a 0 0/0");
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\nContent-Le").end(), "GET h /a 0 0/0");
    }

    @Test
    void requestAfterTheServersEndIsUnanswered() throws Exception {
        Cuts.expect(new Conversation().c(GET).s(OK).sEnd().c(GET + "GET /half HTT").cEnd(),
            "GET h /a 200 0/5", "GET h /a 0 0/0");
    }

    @Test
    void endOfInputEndsAllConnections() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.run(new Conversation().c(GET));
            rig.run(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\n\r\nabc"));
            rig.harness.end("in");
            assertEquals(List.of("GET h /a 0 0/0", "GET h /a 200 0/3"), rig.exchanges());
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void lineMayEndInBareLineFeed() throws Exception {
        Cuts.expect(new Conversation().c("GET /a HTTP/1.1\nHost: h\n\nGET /b HTTP/1.1\r\nHost: h\n\r\n")
            .s("HTTP/1.1 200 OK\nContent-Length: 1\n\nx" + OK).end(), "GET h /a 200 0/1", "GET h /b 200 0/5");
    }

    @Test
    void emptyLinesBetweenMessagesAreLetPass() throws Exception {
        Cuts.expect(new Conversation().c("\r\n\n" + GET + "\r\n\r\n" + GET + "\r\n").s("\r\n" + OK + "\r\n" + OK).end(),
            "GET h /a 200 0/5", "GET h /a 200 0/5");
    }

    @Test
    void foldedLinesBelongToTheirField() throws Exception {
        Cuts.expect(new Conversation().c("GET /a HTTP/1.1\r\nX: 1\r\n Host: no\r\nHost:\r\n\t h \r\n\r\n")
            .s("HTTP/1.1 200 OK\r\n Content-Length: 9\r\nContent-Length: \r\n  5\r\n \r\n\r\nhello" + OK).end(),
            "GET h /a 200 0/5");
    }

    @Test
    void namesOfFieldsHaveNoCase() throws Exception {
        Cuts.expect(new Conversation().c("GET /a HTTP/1.1\r\nhOsT:h\r\nHosts: no\r\nHos: no\r\n\r\n" + GET)
            .s("HTTP/1.1 200 OK\r\ncontent-LENGTH: 1\r\n\r\nx")
            .s("HTTP/1.1 200 OK\r\nTRANSFER-encoding: CHUNKED\r\n\r\n0\r\n\r\n").end(),
            "GET h /a 200 0/1", "GET h /a 200 0/0");
    }

    @Test
    void nameWithABlankBeforeTheColonIsNoField() throws Exception {
        Cuts.expect(new Conversation().c("GET /a HTTP/1.1\r\nHost : h\r\nno colon here\r\n: x\r\n\r\n").s(OK).end(),
            "GET - /a 200 0/5");
    }

    @Test
    void hostIsTheFieldAsSent() throws Exception {
        Cuts.expect(new Conversation()
            .c("GET http://other/x?y HTTP/1.1\r\nHost: h:8080\r\nHost: second\r\n\r\n").s(OK)
            .c("GET http://other/x HTTP/1.0\r\n\r\n").s(OK).c("OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n").s(OK).end(),
            "GET h:8080 http://other/x?y 200 0/5", "GET - http://other/x 200 0/5", "OPTIONS  * 200 0/5");
    }

    @Test
    void looseRequestLinesAreRead() throws Exception {
        Cuts.expect(new Conversation().c("M-SEARCH  *  HTTP/1.1 \r\n\r\nGET /a b HTTP/1.1\r\n\r\n").s(OK + OK).end(),
            "M-SEARCH - * 200 0/5", "GET - /a b 200 0/5");
    }

    @Test
    void textBeforeARequestIsNoMethod() throws Exception {
        Cuts.expect(new Conversation().c("some text GET to GET /a HTTP/1.1\r\n\r\n").s(OK).end(),
            "GET - to GET /a 200 0/5");
    }

    @Test
    void statusLineNeedsNoReason() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET).s("HTTP/1.1 404\r\nContent-Length: 1\r\n\r\nxHTTP/1.0 500 \n\n")
            .end(), "GET h /a 404 0/1", "GET h /a 500 0/0");
    }

    @Test
    void bytesAreNotText() throws Exception {
        Cuts.expect(new Conversation().c("GET /\u00e4\u0000\u007f HTTP/1.1\r\nHost: \u00ff\r\n\r\n").s(OK).end(),
            "GET \u00ff /\u00e4\u0000\u007f 200 0/5");
    }

    @Test
    void timeIsThatOfThePacketWhichTheRequestBeginsIn() throws Exception {
        try (HttpRig rig = HttpRig.open()) {
            rig.start();
            Conversation conversation = new Conversation().c("\r\n").c("GET /a HT").c("TP/1.1\r\n\r").c("\n").s(OK);
            for (Conversation.Event event : conversation.events) {
                rig.feed(event);
            }
            assertEquals(conversation.events.get(1).timestampNs(), rig.taken().get(0).timestampNs());
        }
    }
}
