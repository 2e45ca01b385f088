package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.query;
import static org.bailey.domains.dns.DnsBytes.response;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries and responses in datagrams. */
class DnsUdpTest {

    private static final byte[] ADDRESS = Packets.of(192, 0, 2, 7);

    private static byte[] answered(int id, String name) {
        return response(id).question(name, A).answer(A, ADDRESS).bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void lineHasAllMembersInOrder(String transport) throws Exception {
        try (DnsRig rig = new DnsRig(transport, DnsRig.options())) {
            rig.ask(query(7, "a.example", A)).after(1_500_999).answer(answered(7, "a.example"));
            assertEquals(List.of("{\"ts\":1700000000.000000,\"client\":\"192.0.2.1\",\"clientPort\":1234,"
                + "\"server\":\"192.0.2.53\",\"serverPort\":53,\"transport\":\"udp\",\"id\":7,\"name\":\"a.example\","
                + "\"type\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[\"192.0.2.7\"],\"rttMs\":1.500}\n"), rig.lines());
            assertEquals(1, rig.counter("queries"));
            assertEquals(1, rig.counter("responses"));
            assertEquals(0, rig.harness.heldBytes());
        }
    }

    @Test
    void addressesOfIpv6AreWrittenToo() throws Exception {
        byte[] client = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        byte[] server = Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
        try (DnsRig rig = DnsRig.open()) {
            rig.harness.feed("in", d -> d.word0(16),
                Packets.udp(server, client, 53, 1000, answered(7, "a.example")));
            String line = rig.lines().getFirst();
            assertEquals("\"client\":\"2001:db8::1\",\"clientPort\":1000,\"server\":\"2001:db8::2\",\"serverPort\":53",
                line.substring(line.indexOf("\"client\""), line.indexOf(",\"transport")));
        }
    }

    @Test
    void responsesFindTheirQueriesInAnyOrder() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A)).after(DnsRig.MS).ask(query(2, "b.example", A)).after(DnsRig.MS)
                .ask(query(1, "c.example", A)).after(DnsRig.MS);
            rig.answer(answered(1, "C.example")).answer(answered(2, "b.example")).answer(answered(1, "a.EXAMPLE"));
            assertEquals(List.of("C.example A NOERROR [192.0.2.7] 1.000", "b.example A NOERROR [192.0.2.7] 2.000",
                "a.EXAMPLE A NOERROR [192.0.2.7] 3.000"), rig.brief());
        }
    }

    @Test
    void whatDiffersInNumberNameTypeOrEndsIsNotAnswered() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A));
            rig.answer(answered(2, "a.example")).answer(answered(1, "b.example"))
                .answer(response(1).question("a.example", 28).bytes())
                .datagram(Packets.udp(DnsRig.SERVER, DnsRig.CLIENT, 53, 1235, answered(1, "a.example")));
            assertEquals(4, rig.counter("responses.unasked"));
            rig.finish();
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] null", "b.example A NOERROR [192.0.2.7] null",
                "a.example AAAA NOERROR [] null", "a.example A NOERROR [192.0.2.7] null",
                "a.example A null [] null"), rig.brief());
            assertEquals(1, rig.counter("unanswered"));
        }
    }

    @Test
    void responseWithoutQuestionAnswersByItsNumber() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A)).after(DnsRig.MS).answer(DnsBytes.with(1, 0x8001).bytes());
            rig.answer(DnsBytes.with(1, 0x8001).bytes());
            assertEquals(List.of("a.example A FORMERR [] 1.000", "null null FORMERR [] null"), rig.brief());
        }
    }

    @Test
    void repeatedQueryCountsFromItsFirst() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A)).after(DnsRig.MS).ask(query(1, "a.example", A)).after(DnsRig.MS)
                .answer(answered(1, "a.example")).finish();
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] 2.000"), rig.brief());
            assertEquals(1, rig.counter("queries.repeated"));
        }
    }

    @Test
    void queryIsGivenUpAfterItsTime() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A)).after(10_000 * DnsRig.MS).ask(query(2, "b.example", A));
            assertEquals(List.of(), rig.brief());
            rig.after(1).ask(query(3, "c.example", A));
            assertEquals(List.of("a.example A null [] null"), rig.brief());
            rig.answer(answered(1, "a.example"));
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] null"), rig.brief());
        }
    }

    @Test
    void tooManyQueriesCostTheEldest() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            for (int i = 0; i < 150; i++) {
                rig.ask(query(i, "n" + i + ".example", A));
            }
            assertEquals(50, rig.counter("unanswered.no-room"));
            assertEquals("n0.example A null [] null", rig.brief().getFirst());
            rig.finish();
            assertEquals(100, rig.brief().size());
            assertEquals(150, rig.counter("unanswered"));
        }
    }

    @Test
    void longListOfQueriesIsGivenUpInBursts() throws Exception {
        try (DnsRig rig = DnsRig.with("queries", 5000)) {
            for (int i = 0; i < 5000; i++) {
                rig.ask(query(i, "n" + i + ".example", A));
            }
            rig.after(11_000 * DnsRig.MS).ask(query(1, "last.example", A));
            int burst = rig.brief().size();
            assertEquals(true, burst > 100 && burst < 1000, "burst=" + burst);
            rig.finish();
            assertEquals(5001 - burst, rig.brief().size());
            assertEquals(5001, rig.counter("unanswered"));
        }
    }

    @Test
    void resultHasTheUpperBitsOfEdns() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1).question("a.example", A).edns(0).bytes());
            rig.answer(response(1).question("a.example", A).edns(1).bytes());
            rig.answer(DnsBytes.with(2, 0x8183).question("b.example", A).edns(0).bytes());
            rig.answer(DnsBytes.with(3, 0x818F).question("c.example", A).bytes());
            assertEquals(List.of("a.example A BADVERS [] 0.000", "b.example A NXDOMAIN [] null",
                "c.example A RCODE15 [] null"), rig.brief());
        }
    }

    @Test
    void otherThanQueriesIsPassedOver() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(DnsBytes.with(1, 0x2000).question("a.example", 6).bytes());
            rig.answer(DnsBytes.with(1, 0xA000).question("a.example", 6).bytes()).finish();
            assertEquals(List.of(), rig.brief());
            assertEquals(2, rig.counter("passed-over.opcode"));
        }
    }
}
