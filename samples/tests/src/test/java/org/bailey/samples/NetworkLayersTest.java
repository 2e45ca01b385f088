package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both network layers on real captures: over IPv6, in fragments, and down and up again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetworkLayersTest {

    private static final Path CAPTURE6 = Checkout.sample("http-monitor/web6.pcap");
    private static final Set<String> UP_TO_TCP = Set.of("capture.out -> ethernet", "ethernet.ipv6 -> ipv6",
        "ipv6.tcp -> tcp");

    /** What http-monitor says of a capture as it is. */
    private final Map<Path, byte[]> whole = new HashMap<>();

    @TempDir
    Path folder;

    private static Finished monitor(Path capture, String transport, Object... more) {
        Object[] words = Arrays.copyOf(new Object[] {"run", "-q", Checkout.sample("http-monitor/stack.yaml"), "--set",
            "domains.capture.file=" + capture, "--transport", transport}, 7 + more.length);
        System.arraycopy(more, 0, words, 7, more.length);
        return Bailey.with(words).brief().run().endedWith(0).quietly();
    }

    private byte[] whole(Path capture) {
        return whole.computeIfAbsent(capture, file -> monitor(file, "fbuf").out());
    }

    private static void assertNothingCopied(Report report, Set<String> channels) {
        List<Report.Part> found = report.channels().stream().filter(channel -> channels.contains(channel.name()))
            .toList();
        assertEquals(channels.size(), found.size(), found::toString);
        found.forEach(channel -> assertEquals(0, channel.number("bytesCopied"), channel.toString()));
    }

    @Test
    void exchangesOverIpv6AreThoseThatTsharkFinds() {
        Tools.require("tshark", "perl", "bash");
        Finished oracle = Bailey.program(Checkout.sample("http-monitor/oracle.sh"), CAPTURE6).run().endedWith(0);
        assertTrue(oracle.lines().size() > 20, oracle::toString);
        assertEquals(String.join("\n", HttpMonitorTest.inOrder(oracle.lines())),
            String.join("\n", HttpMonitorTest.inOrder(monitor(CAPTURE6, "beltway").lines())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void everyPacketOfIpv6IsAccountedForAndNoneCopied(String transport) throws IOException {
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths:
              - capture -> ethernet -> ipv6 -> tcp -> http1 -> http-log -> stdout
              - ipv6.icmp -> icmp
            domains:
              capture: {use: pcap-file, file: "%s"}
            """.formatted(CAPTURE6));
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.with("run", "-q", stack, "--transport", transport, "--json", json).brief()
            .run().endedWith(0).quietly();
        assertArrayEquals(whole(CAPTURE6), finished.out(), finished::toString);
        Report report = Report.read(json);
        Report.Part ipv6 = report.domain("ipv6");
        assertTrue(ipv6.number("messagesIn") > 1000, ipv6::toString);
        assertEquals(ipv6.number("messagesIn"), ipv6.number("messagesOut"), ipv6::toString);
        assertEquals(0, ipv6.dropped(), ipv6::toString);
        Report.Part icmp = report.domain("icmp");
        assertEquals(List.of(1L, 1L, 1L, 0L), List.of(icmp.counter("type6.133"), icmp.counter("type6.135"),
            icmp.counter("type6.136"), icmp.dropped()), icmp::toString);
        assertNothingCopied(report, UP_TO_TCP);
    }

    @Test
    void streamsOverIpv6AreThoseThatTsharkPutsTogether() {
        Tools.require("tshark", "perl", "bash");
        Path expected = folder.resolve("tshark");
        Path found = folder.resolve("streams");
        Bailey.program(Checkout.sample("http-monitor/streams-oracle.sh"), CAPTURE6, expected).run().endedWith(0);
        Bailey.with("run", "-q", Checkout.sample("streams/stack.yaml"), "--set", "domains.capture.file=" + CAPTURE6,
            "--set", "domains.files.dir=" + found).brief().run().endedWith(0).quietly();
        Map<String, byte[]> streams = StreamsTest.contents(found);
        Map<String, byte[]> theirs = new TreeMap<>();
        StreamsTest.contents(expected).forEach((name, bytes) -> theirs.put(name.replace(':', '_'), bytes));
        assertTrue(theirs.size() > 10, "too few streams, files=" + theirs.keySet());
        assertEquals(theirs.keySet(), streams.keySet());
        theirs.forEach((name, bytes) -> assertArrayEquals(bytes, streams.get(name), name));
    }

    @ParameterizedTest
    @CsvSource({"web.pcap, ipv4, fbuf", "web.pcap, ipv4, beltway", "web6.pcap, ipv6, fbuf", "web6.pcap, ipv6, beltway"})
    void packetsInFragmentsGiveTheSameBytes(String name, String layer, String transport) {
        long seed = System.nanoTime();
        Path capture = Checkout.sample("http-monitor/" + name);
        CaptureFile cut = Fragmenting.cut(CaptureFile.read(capture, Integer.MAX_VALUE), seed);
        Path json = folder.resolve("report.json");
        Finished finished = monitor(cut.writeTo(folder.resolve("cut.pcap")), transport, "--json", json);
        assertArrayEquals(whole(capture), finished.out(), "seed=" + seed + "\n" + finished);
        Report.Part part = Report.read(json).domain(layer);
        String context = "seed=" + seed + ", " + part;
        assertTrue(part.counter("reassembled") > 1000, context);
        assertTrue(part.counter("dropped.fragment-duplicate") > 100, context);
        assertEquals(part.counter("fragments"), part.counter("fragments.joined")
            + part.counter("dropped.fragment-duplicate"), context);
    }

    /** Up, down through a second layer that cuts to a smaller MTU, and up through a third. */
    @ParameterizedTest
    @CsvSource({"web.pcap, ipv4, 576, fbuf", "web.pcap, ipv4, 576, beltway", "web6.pcap, ipv6, 1280, fbuf",
        "web6.pcap, ipv6, 1280, beltway"})
    void whatGoesDownComesUpAgain(String name, String layer, int mtu, String transport) throws IOException {
        Path capture = Checkout.sample("http-monitor/" + name);
        Path stack = Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths:
              - capture -> ethernet -> %1$s -> back.down -> again -> tcp -> http1 -> http-log -> stdout
            domains:
              capture: {use: pcap-file, file: "%2$s"}
              back: {use: %1$s, mtu: %3$d}
              again: {use: %1$s}
            """.formatted(layer, capture, mtu));
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.with("run", "-q", stack, "--transport", transport, "--json", json).brief()
            .run().endedWith(0).quietly();
        assertArrayEquals(whole(capture), finished.out(), finished::toString);
        Report report = Report.read(json);
        Report.Part back = report.domain("back");
        Report.Part again = report.domain("again");
        assertTrue(back.counter("down.fragments") > 1000, back::toString);
        assertEquals(back.counter("down.fragments"), again.counter("fragments.joined"), again::toString);
        assertEquals(back.counter("down.datagrams"), again.number("messagesOut"), again::toString);
        assertEquals(0, back.dropped() + again.dropped(), again::toString);
        assertNothingCopied(report, Set.of("back.down -> again"));
    }
}
