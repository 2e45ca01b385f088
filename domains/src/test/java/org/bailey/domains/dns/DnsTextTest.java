package org.bailey.domains.dns;

import static org.bailey.domains.dns.DnsBytes.A;
import static org.bailey.domains.dns.DnsBytes.CNAME;
import static org.bailey.domains.dns.DnsBytes.MX;
import static org.bailey.domains.dns.DnsBytes.SAME_NAME;
import static org.bailey.domains.dns.DnsBytes.TXT;
import static org.bailey.domains.dns.DnsBytes.name;
import static org.bailey.domains.dns.DnsBytes.response;
import static org.bailey.domains.dns.DnsBytes.string;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bailey.domains.wire.Packets;
import org.junit.jupiter.api.Test;

/** Names and the data of records as text. */
class DnsTextTest {

    /** The list of answers as it stands in the line. */
    private static String answers(DnsBytes response) throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            String line = rig.answer(response.bytes()).lines().getFirst();
            return line.substring(line.indexOf("\"answers\":") + 10, line.indexOf(",\"rttMs"));
        }
    }

    private static String answer(int type, byte[]... data) throws Exception {
        return answers(response(1).question("a.example", type).answer(type, Packets.join(data)));
    }

    @Test
    void addressesAreWrittenInTheirShortestForm() throws Exception {
        assertEquals("[\"192.0.2.255\"]", answer(A, Packets.of(192, 0, 2, 255)));
        assertEquals("[\"2001:db8::1\"]",
            answer(28, Packets.of(0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)));
    }

    @Test
    void namesAreFollowedThroughPointers() throws Exception {
        assertEquals("[\"a.example\"]", answer(CNAME, SAME_NAME));
        assertEquals("[\"b.example\"]", answer(2, string("b"), Packets.of(0xC0, 14)));
        assertEquals("[\".\"]", answer(12, name("")));
        assertEquals("[\".\"]", answer(39, Packets.of(0xC0, 22)));
        // The second name points to the first, which points on: 12 + 9 + 2 + 4 + 12 = 39 is the first's place.
        assertEquals("[\"c.a.example\",\"d.c.a.example\"]", answers(response(1).question("a.example", CNAME)
            .answer(CNAME, Packets.join(string("c"), SAME_NAME))
            .answer(CNAME, Packets.join(string("d"), Packets.of(0xC0, 39)))));
    }

    @Test
    void answersKeepTheirOrder() throws Exception {
        assertEquals("[\"b.example\",\"192.0.2.1\",\"192.0.2.2\"]", answers(response(1).question("a.example", A)
            .answer(CNAME, name("b.example")).answer(name("b.example"), A, Packets.of(192, 0, 2, 1))
            .answer(name("b.example"), A, Packets.of(192, 0, 2, 2))));
    }

    @Test
    void numbersStandInFrontOfNames() throws Exception {
        assertEquals("[\"10 mail.example\"]", answer(MX, Packets.of(0, 10), name("mail.example")));
        assertEquals("[\"1 2 5060 sip.example\"]", answer(33, Packets.of(0, 1, 0, 2, 0x13, 0xC4), name("sip.example")));
        assertEquals("[\"ns.example host.example 1 2 3 4 4294967295\"]", answer(6, name("ns.example"),
            name("host.example"), Packets.of(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 255, 255, 255, 255)));
    }

    @Test
    void stringsAreQuoted() throws Exception {
        assertEquals("[\"\\\"v=spf1 -all\\\"\"]", answer(TXT, string("v=spf1 -all")));
        assertEquals("[\"\\\"\\\" \\\"a;b\\\"\"]", answer(TXT, string(""), string("a;b")));
        assertEquals("[\"\\\"\\\\\\\"\\\\\\\\\\\\000\\\\255\\\"\"]", answer(TXT, string("\"\\\u0000\u00ff")));
    }

    @Test
    void specialCharactersOfNamesAreEscaped() throws Exception {
        assertEquals("[\"a\\\\.b\\\\;\\\\(\\\\)\\\\@\\\\$\\\\\\\"\\\\\\\\\\\\032\\\\010\\\\200_-*\"]",
            answer(CNAME, string("a.b;()@$\"\\ \n\u00c8_-*"), name("")));
        try (DnsRig rig = DnsRig.open()) {
            String line = rig.answer(response(1).question("a b.\u0001\".c", A).bytes()).lines().getFirst();
            assertTrue(line.contains("\"name\":\"a\\\\032b.\\\\001\\\\\\\".c\""), line);
        }
    }

    @Test
    void rootAsQuestionIsADot() throws Exception {
        try (DnsRig rig = DnsRig.open()) {
            rig.answer(response(1).question("", 2).bytes());
            assertEquals(List.of(". NS NOERROR [] null"), rig.brief());
        }
    }

    @Test
    void servicesTellTheirParameters() throws Exception {
        assertEquals("[\"0 b.example\"]", answer(65, Packets.of(0, 0), name("b.example")));
        assertEquals("[\"1 . mandatory=alpn,ipv4hint,key9 alpn=h2,h3 no-default-alpn port=8443 "
            + "ipv4hint=192.0.2.1,192.0.2.2 ech(3) ipv6hint=2001:db8::1 key9(2)\"]",
            answer(65, Packets.of(0, 1, 0), Packets.of(0, 0, 0, 6, 0, 1, 0, 4, 0, 9),
                Packets.of(0, 1, 0, 6), string("h2"), string("h3"), Packets.of(0, 2, 0, 0),
                Packets.of(0, 3, 0, 2, 0x20, 0xFB), Packets.of(0, 4, 0, 8, 192, 0, 2, 1, 192, 0, 2, 2),
                Packets.of(0, 5, 0, 3, 1, 2, 3),
                Packets.of(0, 6, 0, 16, 0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
                Packets.of(0, 9, 0, 2, 1, 2)));
    }

    @Test
    void otherTypesTellTypeAndLength() throws Exception {
        assertEquals("[\"TYPE65280(3)\"]", answer(65280, Packets.of(1, 2, 3)));
        assertEquals("[\"DS(4)\"]", answer(43, new byte[4]));
        assertEquals("[\"A(5)\",\"\\\"v\\\"\"]", answers(response(1).question("a.example", A)
            .record(1, SAME_NAME, A, 3, new byte[5]).record(1, SAME_NAME, TXT, 3, string("v"))));
    }

    @Test
    void shortMessageDoesNotMakeAnEndlessLine() throws Exception {
        String label = "\u0000".repeat(63);
        DnsBytes response = response(1).question(String.join(".", label, label, label), CNAME);
        for (int i = 0; i < 4000; i++) {
            response.answer(CNAME, SAME_NAME);
        }
        String answers = answers(response);
        assertTrue(answers.length() < 40_000, "characters=" + answers.length());
        assertTrue(answers.endsWith(",\"... " + (4000 - answers.split("\",\"").length + 1) + " more\"]"),
            answers.substring(answers.length() - 20));
    }

    @Test
    void longTextIsCut() throws Exception {
        byte[][] strings = new byte[200][];
        java.util.Arrays.fill(strings, string("\u0000".repeat(255)));
        String answer = answer(TXT, strings);
        assertTrue(answer.length() < 40_000 && answer.endsWith("\\\" ...\"]"), "characters=" + answer.length());
    }
}
