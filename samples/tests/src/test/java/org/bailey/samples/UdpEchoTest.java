package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample udp-echo: tshark finds an answer to each request, with the same payload and right checksums. */
final class UdpEchoTest {

    private static final Path REQUESTS = Checkout.sample("udp-echo/requests.pcap");
    private static final String GOOD = "1";

    /** Of each datagram: ends, payload; fragments are put together. */
    private static List<List<String>> datagrams(Path capture, String filter) {
        Finished tshark = Bailey.program("tshark", "-n", "-r", capture, "-o", "ip.check_checksum:TRUE", "-o",
            "udp.check_checksum:TRUE", "-Y", filter, "-T", "fields", "-E", "occurrence=f", "-e", "ip.src", "-e",
            "udp.srcport", "-e", "ip.dst", "-e", "udp.dstport", "-e", "udp.length", "-e", "udp.payload", "-e",
            "ip.checksum.status", "-e", "udp.checksum.status", "-e", "eth.src", "-e", "eth.dst").run().endedWith(0);
        return tshark.lines().stream().map(line -> List.of(line.split("\t", -1))).toList();
    }

    private static List<String> swapped(List<String> request) {
        return List.of(request.get(2), request.get(3), request.get(0), request.get(1), request.get(4),
            request.get(5), GOOD, GOOD, "02:00:00:00:00:07", "02:00:00:00:00:10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void everyRequestIsAnswered(String transport, @TempDir Path folder) {
        Tools.require("tshark");
        Path echoes = folder.resolve("echoes.pcap");
        Path json = folder.resolve("report.json");
        Bailey.with("run", Checkout.sample("udp-echo/stack.yaml"), "--transport", transport, "--json", json)
            .environment("ECHOES", echoes.toString()).brief().run().endedWith(0).quietly();
        List<List<String>> requests = datagrams(REQUESTS, "udp.dstport == 7");
        assertEquals(45, requests.size());
        assertEquals(requests.stream().map(UdpEchoTest::swapped).toList(), datagrams(echoes, "udp"));
        Report report = Report.read(json);
        assertEquals(45, report.domain("udp-echo").counter("echoes"));
        assertEquals(3, report.domain("udp-echo").counter("dropped.port"));
        assertTrue(datagrams(echoes, "ip.flags.mf == 1").size() > 0, "a long answer goes out in fragments");
        for (Report.Part channel : report.channels()) {
            boolean byReference = transport.equals("fbuf") || transport.equals("beltway");
            assertEquals(byReference ? 0 : channel.number("bytes"), channel.number("bytesCopied"),
                channel.toString());
        }
    }
}
