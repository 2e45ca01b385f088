package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.CNAME;
import static org.bailey.domains.dns.DnsBytes.SAME_NAME;
import static org.bailey.domains.dns.DnsBytes.name;
import static org.bailey.domains.dns.DnsBytes.query;
import static org.bailey.domains.dns.DnsBytes.response;
import static org.bailey.domains.dns.DnsBytes.string;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.api.Test;

/** Each way to be wrong is counted under its name, and nothing else happens. */
class DnsMalformedTest {

    private static final byte[] ADDRESS = Packets.of(192, 0, 2, 7);
    private static final String LABEL = "l".repeat(63);

    private static void assertDropped(String reason, byte[] message) throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.ask(query(1, "a.example", A)).answer(message);
            assertEquals(List.of(), rig.brief());
            Map<String, Long> counters = rig.harness.counters();
            counters.values().removeIf(count -> count == 0);
            assertEquals(Map.of("queries", 1L, "dropped." + reason, 1L), counters);
            // The query still waits for a response that makes sense.
            rig.answer(good().bytes());
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] 0.000"), rig.brief());
        }
    }

    private static DnsBytes good() {
        return response(1).question("a.example", A).answer(A, ADDRESS);
    }

    private static void assertDataDropped(String reason, int type, byte[]... data) throws Exception {
        assertDropped(reason, response(1).question("a.example", type).answer(type, Packets.join(data)).bytes());
    }

    @Test
    void messagesThatEndTooEarly() throws Exception {
        byte[] good = good().bytes();
        for (int length = 0; length < good.length; length++) {
            assertDropped(length < 12 ? "short" : "truncated", Arrays.copyOf(good, length));
        }
    }

    @Test
    void countsThatLie() throws Exception {
        assertDropped("truncated", good().count(0, 2).bytes());
        assertDropped("truncated", good().count(1, 0xFFFF).bytes());
        assertDropped("truncated", good().count(3, 0xFFFF).bytes());
        assertDropped("truncated", response(1).count(0, 1).bytes());
    }

    @Test
    void bytesBehindTheLastRecordAreLetBe() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.answer(good().raw(new byte[100]).bytes());
            assertEquals(List.of("a.example A NOERROR [192.0.2.7] null"), rig.brief());
        }
    }

    @Test
    void pointersThatGoRoundOrForward() throws Exception {
        // The question ends at 27, the record's front takes 12 bytes, its data begins at 39.
        for (int target : new int[] {39, 40, 41, 100, 0x3FFF, 0, 11}) {
            assertDataDropped("pointer", CNAME, Packets.of(0xC0 | target >> 8, target));
            assertDataDropped("pointer", CNAME, string("x"), Packets.of(0xC0 | target >> 8, target));
        }
        assertDropped("pointer", response(1).question("a.example", A)
            .answer(CNAME, Packets.of(1, 'x', 0xC0, 39)).bytes());
        assertDropped("pointer", response(1).count(0, 1).raw(Packets.of(0xC0, 12, 0, 1, 0, 1)).bytes());
        assertDropped("pointer", response(1).count(0, 1).raw(Packets.of(0xC0, 0, 0, 1, 0, 1)).bytes());
        assertDropped("pointer", response(1).count(0, 1).raw(Packets.of(1, 'x', 0xC0, 12, 0, 1, 0, 1)).bytes());
    }

    @Test
    void pointersIntoTheMiddleOfAnything() throws Exception {
        // To the last two bytes before this name: they are no name that ends where it should.
        assertDataDropped("truncated", CNAME, Packets.of(0xC0, 38));
        // To a letter of the question, which is no length of a label.
        assertDataDropped("label", CNAME, Packets.of(0xC0, 15));
    }

    @Test
    void labelsThatOverrun() throws Exception {
        assertDataDropped("truncated", CNAME, Packets.of(5, 'a', 'b'));
        assertDataDropped("truncated", CNAME, new byte[0]);
        assertDataDropped("truncated", CNAME, Packets.of(0xC0));
        assertDataDropped("truncated", CNAME, string("x"), Packets.of(0xC0));
        assertDropped("label", response(1).count(0, 1).raw(Packets.of(0x40, 1, 0, 0, 1, 0, 1)).bytes());
        assertDataDropped("label", CNAME, Packets.of(0x80, 0));
    }

    @Test
    void namesThatAreTooLong() throws Exception {
        String most = String.join(".", LABEL, LABEL, LABEL, "l".repeat(61));
        try (DnsRig rig = DnsRig.open()) {
            rig.answer(response(1).question(most, A).bytes());
            assertEquals(List.of(most + " A NOERROR [] null"), rig.brief());
        }
        String tooLong = most + ".";
        assertDropped("name-length", response(1).question(tooLong + "x", A).bytes());
        byte[] labels = name(String.join(".", LABEL, LABEL, LABEL, "l".repeat(60)));
        assertDropped("name-length", response(1).question(String.join(".", LABEL, LABEL, LABEL, "l".repeat(60)), CNAME)
            .answer(CNAME, Packets.join(string("xx"), SAME_NAME)).bytes());
        assertEquals(254, labels.length);
    }

    @Test
    void dataThatItsTypeDoesNotAllow() throws Exception {
        assertDataDropped("data", A, new byte[3]);
        assertDataDropped("data", A, new byte[5]);
        assertDataDropped("data", 28, new byte[15]);
        assertDataDropped("data", 5, name("b"), new byte[1]);
        assertDataDropped("data", 15, new byte[1]);
        assertDataDropped("truncated", 15, new byte[2]);
        assertDataDropped("data", 33, new byte[5]);
        assertDataDropped("data", 6, name("a"), name("b"), new byte[19]);
        assertDataDropped("truncated", 6, name("a"));
        assertDataDropped("data", 16, new byte[0]);
        assertDataDropped("data", 16, Packets.of(5, 'a'));
    }

    @Test
    void servicesThatMakeNoSense() throws Exception {
        byte[] front = Packets.of(0, 1, 0);
        assertDataDropped("data", 65, Packets.of(0));
        assertDataDropped("truncated", 65, Packets.of(0, 1));
        assertDataDropped("data", 65, front, Packets.of(0, 1, 0));
        assertDataDropped("data", 65, front, Packets.of(0, 1, 0, 9, 1));
        assertDataDropped("data", 65, front, Packets.of(0, 0, 0, 0));
        assertDataDropped("data", 65, front, Packets.of(0, 0, 0, 3, 0, 1, 0));
        assertDataDropped("data", 65, front, Packets.of(0, 1, 0, 2, 5, 'h'));
        assertDataDropped("data", 65, front, Packets.of(0, 3, 0, 1, 5));
        assertDataDropped("data", 65, front, Packets.of(0, 4, 0, 5, 1, 2, 3, 4, 5));
        assertDataDropped("data", 65, front, Packets.of(0, 6, 0, 0));
    }

    @Test
    void whatIsNoDatagram() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.datagram(new byte[15]);
            rig.harness.feed("in", d -> d.word0(5), new byte[100]);
            assertEquals(2, rig.counter("dropped.malformed"));
        }
    }
}
