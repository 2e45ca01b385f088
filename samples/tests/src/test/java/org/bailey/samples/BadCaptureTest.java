package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures that are wrong, as files or in their packets: refused in one sentence, or counted and passed over. */
final class BadCaptureTest {

    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");
    private static final int PACKETS = 3000;
    private static final List<String> KEYS = List.of("ts", "client", "clientPort", "server", "serverPort", "method",
        "host", "uri", "status", "requestBytes", "responseBytes");
    private static final String NEXT_GENERATION = "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000";
    private static final int LINK_TYPE = 20;
    private static final byte LINK_TYPE_BLUETOOTH = (byte) 187;

    @TempDir
    Path folder;

    private static Finished run(Path capture, Object... more) {
        Object[] words = Arrays.copyOf(new Object[] {"run", "-q", Checkout.sample("http-monitor/stack.yaml"), "--set",
            "domains.capture.file=" + capture}, 5 + more.length);
        System.arraycopy(more, 0, words, 5, more.length);
        return Bailey.with(words).brief().run();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] start(int lengthBytes) {
        return Arrays.copyOf(CaptureFile.bytes(CAPTURE), lengthBytes);
    }

    @Test
    void missingFileIsRefusedWithTheNearestName() throws IOException {
        file("morning.pcap", start(100));
        run(folder.resolve("mornig.pcap")).refusedWith(2, "does not exist", "mornig.pcap", "morning.pcap");
    }

    @Test
    void folderIsRefused() {
        run(folder).refusedWith(2, "folder", "file=" + folder);
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        run(file("empty.pcap", new byte[0])).refusedWith(2, "empty", "empty.pcap");
    }

    @Test
    void fileThatEndsWithinItsHeaderIsRefused() throws IOException {
        run(file("short.pcap", start(10))).refusedWith(2, "shorter than", "short.pcap", "lengthBytes=10");
    }

    @Test
    void damagedFirstSectionIsRefused() throws IOException {
        byte[] section = HexFormat.of().parseHex(NEXT_GENERATION);
        assertEquals(0, run(file("none.pcapng", section)).endedWith(0).quietly().out().length);
        section[section.length - 1] = 1;
        run(file("a.pcapng", section)).refusedWith(2, "damaged", "lengths of a block differ", "a.pcapng");
    }

    @Test
    void otherFormatsAreRefusedWithTheWayOut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(start(1000));
        }
        run(file("a.pcap.gz", packed.toByteArray())).refusedWith(2, "gzip", "gunzip", "a.pcap.gz");
        byte[] text = "# This is a README, not a capture.\n".getBytes(StandardCharsets.US_ASCII);
        run(file("README.md", text)).refusedWith(2, "text", "README.md");
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        run(file("noise.pcap", noise)).refusedWith(2, "noise.pcap", "magic=");
    }

    @Test
    void linkTypeThatNoLayerKnowsIsRefused() throws IOException {
        byte[] bytes = start(5000);
        bytes[LINK_TYPE] = LINK_TYPE_BLUETOOTH;
        run(file("blue.pcap", bytes)).refusedWith(2, "link type", "BLUETOOTH_HCI_H4", "blue.pcap");
    }

    @Test
    void captureWithoutPacketsIsNoMistake() throws IOException {
        assertEquals(0, run(file("none.pcap", start(CaptureFile.HEADER_BYTES))).endedWith(0).quietly().out().length);
    }

    @Test
    void truncatedFileCountsWholeRecordsAndSaysWhereItEnds() throws IOException {
        Path report = folder.resolve("report.json");
        Finished finished = run(file("cut.pcap", start(100_000)), "--json", report).endedWith(0);
        assertEquals(1, finished.err().lines().count(), finished::toString);
        assertTrue(finished.err().contains("ends within a record") && finished.err().contains("cut.pcap"),
            finished::toString);
        assertTrue(finished.lines().size() > 3, finished::toString);
        assertEquals(1, Report.read(report).domain("capture").counter("truncated"));
    }

    @Test
    void corruptFileCountsTheRecordsBeforeAndSaysWhere() throws IOException {
        byte[] bytes = start(500_000);
        Arrays.fill(bytes, 100_000, 102_000, (byte) 0xEE);
        Path report = folder.resolve("report.json");
        Finished finished = run(file("bad.pcap", bytes), "--json", report).endedWith(0);
        assertTrue(finished.err().contains("a record header cannot be true"), finished::toString);
        assertTrue(finished.lines().size() > 3, finished::toString);
        assertEquals(1, Report.read(report).domain("capture").counter("corrupt"));
    }

    @ParameterizedTest
    @CsvSource({"ETHERNET, true", "IPV4, true", "IPV4, false", "TCP, true", "TCP, false", "HTTP, false"})
    void malformedPacketsAreCountedWithTheirReason(Mutation layer, boolean checksums) {
        long seed = layer.ordinal() + 100;
        Path capture = layer.damage(CaptureFile.read(CAPTURE, PACKETS), seed).writeTo(folder.resolve("malformed.pcap"));
        Path json = folder.resolve("report.json");
        Finished finished = run(capture, "--json", json, "--set", "domains.ipv4.checksum=" + checksums, "--set",
            "domains.tcp.checksum=" + checksums);
        String context = "seed=" + seed + ", layer=" + layer + "\n" + finished;
        Report report = assertContained(finished, json, context);
        Report.Part suspect = report.domain(layer == Mutation.HTTP ? "http1" : layer.name().toLowerCase(Locale.ROOT));
        long counted = layer != Mutation.HTTP ? suspect.dropped()
            : List.of("dropped.malformed", "given-up.not-http", "bad-bodies", "lost", "cut-short").stream()
                .mapToLong(suspect::counter).sum();
        assertTrue(counted > 0, context + suspect);
    }

    /** No domain failed, no packet vanished without a count, and what came out are whole lines. */
    private static Report assertContained(Finished finished, Path json, String context) {
        finished.endedWith(0);
        Report report = Report.read(json);
        for (Report.Part domain : report.domains()) {
            assertEquals(0, domain.number("faults"), context + domain);
        }
        for (String name : List.of("ethernet", "ipv4")) {
            Report.Part domain = report.domain(name);
            long accounted = domain.number("messagesOut") + domain.dropped();
            assertEquals(domain.number("messagesIn"), accounted, context + domain);
        }
        for (String line : finished.lines()) {
            Map<?, ?> exchange = (Map<?, ?>) Report.parse(line);
            assertEquals(KEYS, List.copyOf(exchange.keySet()), context + line);
        }
        return report;
    }

    @Test
    void malformedPacketsLookTheSameOverEveryTransport() {
        long seed = 7;
        Path capture = Mutation.ANYWHERE.damage(CaptureFile.read(CAPTURE, PACKETS), seed)
            .writeTo(folder.resolve("malformed.pcap"));
        byte[] first = null;
        for (String transport : List.of("copy", "skbuff", "fbuf", "beltway")) {
            Path json = folder.resolve(transport + ".json");
            Finished finished = run(capture, "--transport", transport, "--json", json, "--set",
                "domains.ipv4.checksum=false", "--set", "domains.tcp.checksum=false");
            assertContained(finished, json, "seed=" + seed + "\n" + finished);
            first = first == null ? finished.out() : first;
            assertArrayEquals(first, finished.out(), "seed=" + seed + ", transport=" + transport);
        }
    }
}
