package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample http-monitor on its real capture: the same bytes over every transport, and tshark's list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpMonitorTest {

    private static final List<String> TRANSPORTS = List.of("copy", "skbuff", "fbuf", "beltway");
    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");
    private static final Set<String> UP_TO_TCP = Set.of("capture.out -> ethernet", "ethernet.ipv4 -> ipv4",
        "ipv4.tcp -> tcp");
    private static final Pattern LINE =
        Pattern.compile("\\{\"ts\":(\\d+\\.\\d{6}),\"client\":\"([^\"]*)\",\"clientPort\":(\\d+),.*}");

    private final Map<String, Finished> runs = new TreeMap<>();
    private final Map<String, Report> reports = new TreeMap<>();

    @BeforeAll
    void runOnEveryTransport(@TempDir Path folder) {
        for (String transport : TRANSPORTS) {
            Path report = folder.resolve(transport + ".json");
            runs.put(transport, Bailey.with("run", Checkout.sample("http-monitor/stack.yaml"), "--transport", transport,
                "--set", "domains.capture.file=" + CAPTURE, "--json", report).run().endedWith(0).quietly());
            reports.put(transport, Report.read(report));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skbuff", "fbuf", "beltway"})
    void everyTransportPrintsTheSameBytes(String transport) {
        assertTrue(runs.get("copy").out().length > 10_000, "too little: " + runs.get("copy"));
        assertArrayEquals(runs.get("copy").out(), runs.get(transport).out());
    }

    @ParameterizedTest
    @CsvSource({"copy, 2", "copy, 3", "skbuff, 2", "skbuff, 3", "fbuf, 2", "fbuf, 3", "beltway, 2", "beltway, 3"})
    void anyNumberOfWorkersPrintsTheSameLines(String transport, int workers, @TempDir Path folder) {
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.with("run", Checkout.sample("http-monitor/stack.yaml"), "--transport", transport,
            "--set", "domains.capture.file=" + CAPTURE, "--set", "workers=" + workers, "--json", json).run()
            .endedWith(0).quietly();
        assertEquals(runs.get("copy").lines().stream().sorted().toList(), finished.lines().stream().sorted().toList());
        assertEquals(workers, ((List<?>) Report.read(json).json().get("workers")).size());
    }

    @Test
    void exchangesAreThoseThatTsharkFinds() {
        Tools.require("tshark", "perl", "bash");
        Finished oracle = Bailey.program(Checkout.sample("http-monitor/oracle.sh"), CAPTURE).run().endedWith(0);
        assertEquals(String.join("\n", inOrder(oracle.lines())), String.join("\n", inOrder(runs.get("fbuf").lines())));
    }

    /** The order that oracle.sh tells: by time, client, its port, and within a connection as they stand. */
    static List<String> inOrder(List<String> lines) {
        return lines.stream().sorted(Comparator.comparing((String line) -> new BigDecimal(field(line, 1)))
            .thenComparing(line -> field(line, 2)).thenComparing(line -> Integer.valueOf(field(line, 3)))).toList();
    }

    private static String field(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        assertTrue(matcher.matches(), "no line of http-log: " + line);
        return matcher.group(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbuf", "beltway"})
    void noByteIsCopiedUpToTcp(String transport) {
        List<Report.Part> channels = reports.get(transport).channels().stream()
            .filter(channel -> UP_TO_TCP.contains(channel.name())).toList();
        assertEquals(UP_TO_TCP.size(), channels.size(), channels.toString());
        for (Report.Part channel : channels) {
            assertEquals(0, channel.number("bytesCopied"), channel.toString());
            assertTrue(channel.number("bytes") > 5_000_000, channel.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff"})
    void everyByteIsCopiedAtEveryCrossing(String transport) {
        for (Report.Part channel : reports.get(transport).channels()) {
            assertEquals(channel.number("bytes"), channel.number("bytesCopied"), channel.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "skbuff", "fbuf", "beltway"})
    void reportAccountsForEveryMessage(String transport) {
        Report report = reports.get(transport);
        assertEquals("http-monitor", report.json().get("stack"));
        assertEquals(transport, report.json().get("transport"));
        assertTrue(report.json().get("mode") instanceof List<?>, report.toString());
        assertTrue(((Number) report.json().get("wallSeconds")).doubleValue() > 0, report.toString());
        assertEquals(List.of("capture", "ethernet", "ipv4", "tcp", "http1", "http-log", "stdout", "ipv6"),
            report.domains().stream().map(Report.Part::name).toList());
        assertEquals(report.domains().size(), report.channels().size());
        for (Report.Part channel : report.channels()) {
            assertEquals(transport, channel.json().get("transport"));
            assertTrue(channel.json().get("steps") instanceof Map<?, ?> && channel.number("bytesEvacuated") >= 0);
        }
        for (Report.Part domain : report.domains()) {
            if (!domain.name().equals("capture")) {
                assertEquals(domain.number("messagesIn"), sum(report, domain, "messages"), domain.toString());
                assertEquals(domain.number("bytesIn"), sum(report, domain, "bytes"), domain.toString());
            }
            assertEquals(0, domain.number("faults"), domain.toString());
            assertTrue(domain.number("nsPerMessage") >= 0, domain.toString());
        }
        assertEquals(runs.get(transport).lines().size(), report.domain("http-log").number("messagesOut"));
        assertEquals(runs.get(transport).out().length, report.domain("stdout").number("bytesIn"));
    }

    /** What is sent again is the same, from the cache, from the file, and where the cache has to give way. */
    @Test
    void capturesAreReadOnceAndSentOften(@TempDir Path folder) {
        Path json = folder.resolve("report.json");
        List<String> lines = List.of();
        for (String way : List.of("beltway 1024", "copy 1024", "skbuff 1024", "fbuf 1024", "fbuf 16")) {
            String transport = way.split(" ")[0];
            Finished finished = Bailey.with("run", Checkout.sample("http-monitor/stack.yaml"), "--transport", transport,
                "--set", "domains.capture.file=" + CAPTURE, "--set", "domains.capture.repeat=3",
                "--set", "limits.fbufs=" + way.split(" ")[1], "--json", json).run().endedWith(0).quietly();
            lines = lines.isEmpty() ? finished.lines() : lines;
            assertEquals(3 * runs.get("copy").lines().size(), finished.lines().size(), way);
            assertEquals(lines, finished.lines(), way);
            long once = reports.get("copy").domain("capture").counter("reads");
            long reads = Report.read(json).domain("capture").counter("reads");
            boolean kept = way.endsWith("1024") && !transport.equals("beltway");
            assertTrue(kept ? reads == once : reads > 2 * once, way + ", reads=" + reads + ", once=" + once);
        }
    }

    /** What the channels say that lead to a domain. */
    private static long sum(Report report, Report.Part domain, String key) {
        return report.channels().stream().filter(channel -> channel.name().endsWith(" -> " + domain.name()))
            .mapToLong(channel -> channel.number(key)).sum();
    }

    @Test
    void withoutJsonASummaryGoesToStderr() {
        Finished finished = Bailey.with("run", Checkout.sample("http-monitor/stack.yaml")).brief().run().endedWith(0);
        assertArrayEquals(runs.get("fbuf").out(), finished.out());
        for (String word : List.of("http-monitor: transport fbuf", "domain", "capture.out -> ethernet", "copied")) {
            assertTrue(finished.err().contains(word), finished::toString);
        }
    }
}
