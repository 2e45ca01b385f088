package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.TXT;
import static org.bailey.domains.dns.DnsBytes.framed;
import static org.bailey.domains.dns.DnsBytes.query;
import static org.bailey.domains.dns.DnsBytes.response;
import static org.bailey.domains.dns.DnsBytes.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bailey.domains.wire.Packets;
import org.bailey.ipc.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the streams of TCP. */
class DnsTcpTest {

    private static final String ANSWER = "a.example A NOERROR [192.0.2.7] 1.000";

    private static byte[] answered(int id) {
        return framed(response(id).question("a.example", A).answer(A, Packets.of(192, 0, 2, 7)).bytes());
    }

    private static byte[] asked(int id) {
        return framed(query(id, "a.example", A));
    }

    /** A connection on which a question was asked. */
    private static DnsRig asking(DnsRig rig) throws Exception {
        return rig.start(53).data(0, asked(1)).after(DnsRig.MS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void lineTellsOfTheConnection(String transport) throws Exception {
        try (DnsRig rig = new DnsRig(transport, DnsRig.options())) {
            asking(rig).data(1, answered(1)).end(0).end(1).finish();
            List<String> lines = rig.lines();
            assertEquals(List.of("{\"ts\":1700000000.000000,\"client\":\"192.0.2.1\",\"clientPort\":4660,"
                + "\"server\":\"192.0.2.53\",\"serverPort\":53,\"transport\":\"tcp\",\"id\":1,\"name\":\"a.example\","
                + "\"type\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[\"192.0.2.7\"],\"rttMs\":1.000}\n"), lines);
            assertEquals(0, rig.counter("cut-short"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void cutsDoNotMatter(String transport) throws Exception {
        byte[] stream = Packets.join(answered(1), answered(2), answered(3));
        try (DnsRig rig = new DnsRig(transport, DnsRig.options())) {
            for (int cut = 0; cut <= stream.length; cut++) {
                rig.start(53).data(0, Packets.join(asked(1), asked(2), asked(3))).after(DnsRig.MS);
                rig.data(1, Arrays.copyOf(stream, cut)).data(1, Arrays.copyOfRange(stream, cut, stream.length));
                assertEquals(List.of(ANSWER, ANSWER, ANSWER), rig.brief(), "cut=" + cut);
                rig.end(0).end(1);
            }
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void longMessageComesByteByByte() throws Exception {
        DnsBytes response = response(1).question("a.example", TXT);
        for (int i = 0; i < 40; i++) {
            response.answer(TXT, string("x".repeat(200)));
        }
        byte[] stream = framed(response.bytes());
        try (DnsRig rig = DnsRig.open()) {
            rig.start(53);
            for (byte each : stream) {
                rig.data(1, new byte[] {each});
            }
            assertEquals(1, rig.counter("responses"));
            assertTrue(rig.counter("gathered-bytes") > 0);
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void otherPortsArePassedOver() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.start(80).data(0, asked(1)).data(1, answered(1)).end(0).end(1).finish();
            assertEquals(List.of(), rig.lines());
            assertEquals(1, rig.counter("passed-over.flows"));
            assertEquals(4, rig.counter("passed-over.stream-messages"));
        }
        try (DnsRig rig = DnsRig.with("port", 0)) {
            rig.start(80).data(0, asked(1)).after(DnsRig.MS).data(1, answered(1));
            assertEquals(List.of(ANSWER), rig.brief());
        }
    }

    @Test
    void whatDoesNotBeginWithAMessageIsGivenUp() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.start(53).data(0, Packets.bytes("\u0000\u0014GET / HTTP/1.1\r\n\r\n\r\n"));
            rig.data(0, asked(1)).end(0).end(1).finish();
            assertEquals(1, rig.counter("given-up.not-dns"));
            assertEquals(0, rig.counter("queries"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void oneBadMessageCostsNoOther() throws Exception {
        byte[] bad = framed(response(2).question("a.example", A).count(1, 1).bytes());
        try (DnsRig rig = DnsRig.open()) {
            asking(rig).data(1, Packets.join(answered(7), bad, framed(new byte[0]), answered(1)));
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] null", ANSWER), rig.brief());
            assertEquals(1, rig.counter("dropped.truncated"));
            assertEquals(1, rig.counter("dropped.short"));
        }
    }

    @Test
    void gapInsideAMessageCostsThatMessage() throws Exception {
        byte[] first = answered(7);
        try (DnsRig rig = DnsRig.open()) {
            for (int missing = 1; missing <= 20; missing++) {
                asking(rig).data(1, Arrays.copyOf(first, 10)).gap(1, missing);
                rig.data(1, Packets.join(Arrays.copyOfRange(first, 10 + missing, first.length), answered(1)));
                assertEquals(List.of(ANSWER), rig.brief(), "missing=" + missing);
                rig.end(0).end(1);
            }
            assertEquals(20, rig.counter("lost"));
            assertEquals(0, rig.counter("given-up.gap"));
        }
    }

    @Test
    void gapMayEndTogetherWithItsMessage() throws Exception {
        byte[] first = answered(7);
        try (DnsRig rig = DnsRig.open()) {
            asking(rig).data(1, Arrays.copyOf(first, 10)).gap(1, 5).gap(1, first.length - 15).data(1, answered(1));
            assertEquals(List.of(ANSWER), rig.brief());
            assertEquals(1, rig.counter("lost"));
        }
    }

    @Test
    void gapThatTakesALengthWithItEndsTheDirection() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            asking(rig).gap(1, 1).data(1, answered(1));
            asking(rig).data(1, new byte[1]).gap(1, 1).data(1, answered(1));
            asking(rig).data(1, Arrays.copyOf(answered(7), 10)).gap(1, 1000).data(1, answered(1));
            asking(rig).data(1, Arrays.copyOf(answered(7), 10)).gap(1, 1).gap(1, 1000).data(1, answered(1));
            assertEquals(List.of(), rig.brief());
            assertEquals(4, rig.counter("given-up.gap"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void endInTheMiddleOfAMessageIsCounted() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            asking(rig).data(1, Arrays.copyOf(answered(7), 10)).end(0).end(1);
            asking(rig).data(1, Arrays.copyOf(answered(7), 10)).gap(1, 1).finish();
            assertEquals(2, rig.counter("cut-short"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void memoryOfIncompleteMessagesIsBounded() throws Exception {
        try (DnsRig rig = DnsRig.with("memory", 10_000)) {
            for (int i = 0; i < 50; i++) {
                rig.start(53).data(0, Arrays.copyOf(framed(new byte[20_000]), 1000));
                assertTrue(rig.harness.heldBytes() <= 10_000);
            }
            assertEquals(42, rig.counter("given-up.memory"));
        }
    }

    @Test
    void connectionsAreBounded() throws Exception {
        try (DnsRig rig = DnsRig.with("flows", 3)) {
            for (int i = 0; i < 5; i++) {
                rig.start(53);
            }
            assertEquals(2, rig.counter("passed-over.too-many-flows"));
            rig.finish().start(53).data(0, asked(1));
            assertEquals(1, rig.counter("queries"));
        }
    }

    @Test
    void moreThanOneCallCanTakeIsGoneOnWith() throws Exception {
        byte[] message = framed(response(9).question("a.example", A).bytes());
        byte[] stream = new byte[message.length * 2000];
        for (int i = 0; i < 2000; i++) {
            System.arraycopy(message, 0, stream, i * message.length, message.length);
        }
        try (DnsRig rig = DnsRig.open()) {
            rig.start(53).data(1, stream);
            int first = rig.lines().size();
            assertTrue(first > 100 && first < 1000, "lines=" + first);
            rig.data(1, message).end(1).end(0);
            rig.start(53).data(0, asked(1));
            while (rig.harness.work(64) > 0) {
                // until nothing is left
            }
            assertEquals(2001, rig.counter("responses"));
            assertEquals(2001 - rig.counter("dropped.no-room"), first + rig.lines().size());
        }
        try (DnsRig rig = DnsRig.open()) {
            rig.start(53).data(1, stream).finish();
            assertEquals(2000, rig.lines().size());
            assertEquals(0, rig.counter("dropped.no-room"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void whatTcpWouldNotSendIsDropped() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.harness.feed("tcp", d -> {
                d.kind(Kind.START);
                d.word0(5);
            }, new byte[50]);
            rig.harness.feed("tcp", d -> d.classWord(2), new byte[50]);
            rig.harness.feed("tcp", d -> d.flow(4), new byte[50]);
            rig.start(53);
            rig.harness.feed("tcp", d -> {
                d.kind(Kind.START);
                d.word0(4);
                d.flow(1);
            }, new byte[50]);
            assertEquals(3, rig.counter("dropped.malformed"));
            assertEquals(1, rig.counter("passed-over.stream-messages"));
        }
    }
}
