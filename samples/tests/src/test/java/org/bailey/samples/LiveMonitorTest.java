package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample live-monitor: what curl asks and nginx answers is what it prints. */
final class LiveMonitorTest {

    private static final Set<String> UP_TO_TCP = Set.of("capture.out -> ethernet", "ethernet.ipv4 -> ipv4",
        "ethernet.ipv6 -> ipv6", "ipv4.tcp -> tcp", "ipv6.tcp -> tcp");
    private static final List<String> EXCHANGES = List.of("192.0.2.10 GET /index.html 200 0 28",
        "192.0.2.10 HEAD /index.html 200 0 0", "192.0.2.10 GET /missing 404 0 ?", "192.0.2.10 POST /form 200 11 10",
        "192.0.2.10 GET /big.txt 200 0 2000000", "2001:db8::10 GET /index.html 200 0 28");

    private static String exchange(String line) {
        Map<?, ?> each = (Map<?, ?>) Report.parse(line);
        Object bytes = each.get("uri").equals("/missing") ? "?" : each.get("responseBytes");
        return each.get("client") + " " + each.get("method") + " " + each.get("uri") + " " + each.get("status") + " "
            + each.get("requestBytes") + " " + bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway", "copy"})
    void everyExchangeIsPrintedAndNoPacketCopied(String transport, @TempDir Path folder) {
        Tools.requireRoot();
        Tools.require("ip", "ethtool", "nginx", "curl");
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.program(Checkout.sample("live-monitor/run.sh"), "-q", "--transport", transport,
            "--json", json).brief().run().endedWith(0).quietly();
        assertEquals(EXCHANGES, finished.lines().stream().map(LiveMonitorTest::exchange).toList(),
            finished::toString);
        Report report = Report.read(json);
        Report.Part capture = report.domain("capture");
        assertTrue(capture.counter("packets") > 200, capture.toString());
        assertEquals(0, capture.counter("dropped.ring"), capture.toString());
        assertEquals(0, capture.counter("checksums-missing"), capture.toString());
        for (Report.Part channel : report.channels()) {
            long copied = transport.equals("copy") ? channel.number("bytes") : 0;
            assertTrue(!UP_TO_TCP.contains(channel.name()) || channel.number("bytesCopied") == copied,
                channel.toString());
        }
    }

    @Test
    void withoutTheRightItSaysSo() {
        Tools.requireRoot();
        Tools.require("setpriv");
        Bailey.program("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw",
            Checkout.root().resolve("bailey"), "run", Checkout.sample("live-monitor/stack.yaml")).brief().run()
            .refusedWith(2, "root", "CAP_NET_RAW", "interface=lo");
    }
}
