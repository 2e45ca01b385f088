package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample dns-log on its real capture: the same bytes over every transport, and tshark's list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DnsLogTest {

    private static final List<String> TRANSPORTS = List.of("copy", "skbuff", "fbuf", "beltway");

    private final Map<String, Finished> runs = new TreeMap<>();
    private final Map<String, Report> reports = new TreeMap<>();

    @BeforeAll
    void runOnEveryTransport(@TempDir Path folder) {
        for (String transport : TRANSPORTS) {
            Path report = folder.resolve(transport + ".json");
            runs.put(transport, Bailey.with("run", Checkout.sample("dns-log/stack.yaml"), "--transport", transport,
                "--json", report).brief().run().endedWith(0).quietly());
            reports.put(transport, Report.read(report));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skbuff", "fbuf", "beltway"})
    void everyTransportPrintsTheSameBytes(String transport) {
        assertTrue(runs.get("copy").out().length > 10_000, "too little: " + runs.get("copy"));
        assertArrayEquals(runs.get("copy").out(), runs.get(transport).out());
    }

    @Test
    void linesAreThoseThatTsharkFinds() {
        Tools.require("tshark", "perl", "bash");
        Finished oracle = Bailey.program(Checkout.sample("dns-log/oracle.sh"), Checkout.sample("dns-log/dns.pcap"))
            .run().endedWith(0).quietly();
        assertEquals(inOrder(oracle.lines()), inOrder(runs.get("fbuf").lines()));
    }

    private static String inOrder(List<String> lines) {
        return String.join("\n", lines.stream().sorted().toList());
    }

    @Test
    void recordingHasWhatItsPageSays() {
        String text = runs.get("fbuf").text();
        for (String word : List.of("\"transport\":\"tcp\"", "\"client\":\"2001:db8::10\"", "NXDOMAIN", "REFUSED",
                "BADVERS", "\"rcode\":null", "AXFR", "\"TYPE65280(4)\"", "1 . alpn=h2,h3 port=8443")) {
            assertTrue(text.contains(word), word);
        }
        Report.Part dns = reports.get("fbuf").domain("dns");
        assertTrue(dns.counter("responses.truncated") > 0, dns.toString());
        assertTrue(dns.counter("passed-over.opcode") > 0, dns.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void nothingIsDroppedOnTheWay(String transport) {
        for (Report.Part domain : reports.get(transport).domains()) {
            assertEquals(0, domain.number("faults"), domain.toString());
        }
        for (String name : List.of("ipv4", "ipv6", "udp", "dns")) {
            Report.Part domain = reports.get(transport).domain(name);
            // Neighbours that look for each other (ICMPv6) go to a port that the stack has no use for.
            assertEquals(0, domain.dropped() - domain.counter("dropped.unconnected"), domain.toString());
        }
        for (Report.Part channel : reports.get(transport).channels()) {
            boolean byReference = transport.equals("fbuf") || transport.equals("beltway");
            assertEquals(byReference ? 0 : channel.number("bytes"), channel.number("bytesCopied"),
                channel.toString());
        }
    }
}
