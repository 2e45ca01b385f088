package org.bailey.domains.http;

import org.junit.jupiter.api.Test;

/** Where bodies end (RFC 9112, section 6), however the streams are cut. */
class HttpBodiesTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void contentLengthCounts() throws Exception {
        Cuts.expect(new Conversation().c(GET).s(OK).end(), "GET h /a 200 0/5");
    }

    @Test
    void requestBodyIsCounted() throws Exception {
        Cuts.expect(new Conversation()
            .c("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nGET / HTTP/")
            .s("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n").c(GET).s(OK).end(),
            "POST h /p 201 11/0", "GET h /a 200 0/5");
    }

    @Test
    void chunksCountWithoutTheirFrames() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "4\r\nWiki\r\n5;name=\"va;lue\"\r\npedia\r\n0A \r\n0123\r\n6789\r\n"
                + "0\r\nTrailer: x\r\nMore: y\r\n\r\n")
            .c(GET).s(OK).end(),
            "GET h /a 200 0/19", "GET h /a 200 0/5");
    }

    @Test
    void chunksOfARequestCountToo() throws Exception {
        Cuts.expect(new Conversation()
            .c("PUT /u HTTP/1.1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + GET)
            .s("HTTP/1.1 204 No Content\r\n\r\n" + OK).end(),
            "PUT - /u 204 3/0", "GET h /a 200 0/5");
    }

    @Test
    void bareLineFeedsEndChunkLines() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4;x\nWiki\n0\nT: x\n\n").c(GET).s(OK).end(),
            "GET h /a 200 0/4", "GET h /a 200 0/5");
    }

    @Test
    void chunkedOverridesContentLength() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET)
            .s("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n" + OK)
            .end(), "GET h /a 200 0/5", "GET h /a 200 0/5");
    }

    @Test
    void identityIsNoCoding() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc" + OK).end(),
            "GET h /a 200 0/3", "GET h /a 200 0/5");
    }

    @Test
    void responseToHeadHasNoBody() throws Exception {
        Cuts.expect(new Conversation().c("HEAD /h HTTP/1.1\r\n\r\n" + GET)
            .s("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + OK).end(),
            "HEAD - /h 200 0/0", "GET h /a 200 0/5");
    }

    @Test
    void noContentAndNotModifiedHaveNoBody() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET + GET)
            .s("HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n")
            .s("HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n" + OK).end(),
            "GET h /a 204 0/0", "GET h /a 304 0/0", "GET h /a 200 0/5");
    }

    @Test
    void bodyWithoutLengthLastsUntilTheEnd() throws Exception {
        Cuts.expect(new Conversation().c("GET /old HTTP/1.0\r\n\r\n")
            .s("HTTP/1.0 200 OK\r\n\r\nHTTP/1.1 404 is text here\r\n\r\n").end(), "GET - /old 200 0/29");
    }

    @Test
    void codingOtherThanChunkedLastsUntilTheEnd() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nabcdef").end(),
            "GET h /a 200 0/6");
    }

    @Test
    void equalContentLengthsAreOne() throws Exception {
        Cuts.expect(new Conversation().c(GET + GET)
            .s("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\ncontent-length:5 \r\n\r\nhello" + OK).end(),
            "GET h /a 200 0/5", "GET h /a 200 0/5");
    }

    @Test
    void contradictingContentLengthsLoseTheBodyNotTheConnection() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello").c(GET).s(OK).end(),
            "GET h /a 200 0/0", "GET h /a 200 0/5");
    }

    @Test
    void badContentLengthOfARequestLosesTheBodyNotTheConnection() throws Exception {
        for (String bad : new String[] {"+5", "5x", "", "-1", "99999999999999999999", "5,", "0x5"}) {
            Cuts.expect(new Conversation()
                .c("POST /p HTTP/1.1\r\nContent-Length: " + bad + "\r\n\r\nhello, GET this\r\n" + GET)
                .s("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n" + OK).end(),
                "POST - /p 400 0/0", "GET h /a 200 0/5");
        }
    }

    @Test
    void badChunkEndsTheBody() throws Exception {
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWikiXX\r\n").c(GET).s(OK).end(),
            "GET h /a 200 0/4", "GET h /a 200 0/5");
    }

    @Test
    void endCutsBodiesShort() throws Exception {
        Cuts.expect(new Conversation().c(GET).s("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello").end(),
            "GET h /a 200 0/5");
        Cuts.expect(new Conversation().c(GET)
            .s("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n9\r\nped").end(), "GET h /a 200 0/7");
        Cuts.expect(new Conversation().c("POST /p HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc").cEnd().sEnd(),
            "POST - /p 0 3/0");
    }

    @Test
    void responseBeforeTheRequestsBodyWaitsForIt() throws Exception {
        Cuts.expect(new Conversation().c("POST /p HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc")
            .s("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno").c("def" + GET).s(OK).end(),
            "POST - /p 413 6/2", "GET h /a 200 0/5");
    }
}
