package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What taps on the sample http-monitor write, as tshark decodes it. */
final class TapTest {

    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");
    private static final Path STACK = Checkout.sample("http-monitor/stack.yaml");

    @TempDir
    Path folder;

    @BeforeEach
    void require() {
        Tools.require("tshark");
    }

    private static List<String> fields(Path capture, String... fields) {
        List<Object> words = new ArrayList<>(List.of("tshark", "-n", "-r", capture, "-o", "ip.check_checksum:TRUE",
            "-Y", "tcp", "-T", "fields"));
        for (String field : fields) {
            words.add("-e");
            words.add(field);
        }
        return Bailey.program(words.toArray()).run().endedWith(0).lines();
    }

    @Test
    void everyLayerDecodesAsTheCaptureDoes() {
        Path link = folder.resolve("link.pcap");
        Path packets = folder.resolve("packets.pcap");
        Path segments = folder.resolve("segments.pcap");
        Path bytes = folder.resolve("bytes.pcap");
        byte[] untapped = Bailey.with("run", "-q", STACK).brief().run().endedWith(0).out();
        Finished finished = Bailey.with("run", "-q", STACK, "--tap", "capture -> ethernet=" + link, "--tap",
            "ethernet -> ipv4=" + packets, "--tap", "ipv4 -> tcp=" + segments, "--tap", "tcp -> http1=" + bytes)
            .brief().run().endedWith(0).quietly();
        assertArrayEquals(untapped, finished.out());
        String[] same = {"frame.time_epoch", "ip.src", "ip.dst", "ip.len", "tcp.srcport", "tcp.dstport", "tcp.seq_raw",
            "tcp.len", "tcp.checksum", "ip.checksum.status", "http.request.uri"};
        List<String> expected = fields(CAPTURE, same);
        assertTrue(expected.size() > 6_000, "packets=" + expected.size());
        assertEquals(expected, fields(link, same));
        assertEquals(expected, fields(packets, same));
        assertEquals(expected, fields(segments, same));
        List<String> plain = Bailey.program("tshark", "-n", "-r", bytes, "-T", "fields", "-e", "frame.encap_type").run()
            .endedWith(0).lines();
        assertTrue(plain.size() > 3_000 && plain.stream().allMatch("45"::equals), "packets=" + plain.size());
    }

    private Path quiet() throws IOException {
        return Files.writeString(folder.resolve("stack.yaml"), """
            bailey: 1
            paths:
              - capture -> ethernet -> ipv4 -> tcp -> discard
            domains:
              capture: {use: pcap-file, file: "%s"}
            """.formatted(CAPTURE));
    }

    @Test
    void standardOutputIsACapture() throws IOException {
        Finished finished = Bailey.with("run", "-q", quiet(), "--tap", "ipv4 -> tcp=-").brief().run().endedWith(0)
            .quietly();
        Path tap = Files.write(folder.resolve("tap.pcap"), finished.out());
        assertEquals(fields(CAPTURE, "tcp.seq_raw"), fields(tap, "tcp.seq_raw"));
    }

    @Test
    void aReaderThatGoesAwayEndsTheStackQuietly() throws Exception {
        Path out = folder.resolve("first.txt");
        Finished finished = Bailey.program("bash", "-c", "set -o pipefail; ./bailey run -q '" + quiet()
            + "' --tap 'ipv4 -> tcp=-' --set domains.capture.repeat=1000000 | head -c 100000 > '" + out + "'").run()
            .endedWith(0);
        assertEquals("", finished.err());
        assertEquals(100_000, Files.size(out));
    }

    @Test
    void tappedBytesAreCountedApart() throws IOException {
        Path report = folder.resolve("report.json");
        Bailey.with("run", quiet(), "--json", report, "--tap", "ipv4 -> tcp=" + folder.resolve("t.pcap")).brief().run()
            .endedWith(0);
        String json = Files.readString(report, StandardCharsets.UTF_8);
        assertTrue(json.contains("tappedBytes"), json);
        assertFalse(json.matches("(?s).*bytesCopied\"\\s*:\\s*[1-9].*"), json);
    }

    @Test
    void whatCannotBeTappedIsRefused() throws IOException {
        Path stack = quiet();
        Path existing = Files.writeString(folder.resolve("existing.pcap"), "a capture of yesterday");
        Bailey.with("run", STACK, "--tap", "ipv4 -> tcp=-").brief().run().refusedWith(2, "standard output", "stdout");
        Bailey.with("run", stack, "--tap", "ipv5 -> tcp=a.pcap").brief().run().refusedWith(2, "ipv4 -> tcp");
        Bailey.with("run", stack, "--tap", "ipv4 -> tcp").brief().run()
            .refusedWith(2, "domain -> domain=FILE");
        Bailey.with("run", stack, "--tap", "ipv4 -> tcp=/none/a.pcap").brief().run()
            .refusedWith(2, "tap's file cannot be written", "/none/a.pcap");
        Bailey.with("run", stack, "--tap", "ipv4 -> tcp=" + CAPTURE).brief().run()
            .refusedWith(2, "overwrite", "capture");
        Bailey.with("run", stack, "--tap", "ipv4 -> tcp=" + existing, "--set", "domains.capture.file=none.pcap").brief()
            .run().refusedWith(2, "none.pcap");
        assertEquals("a capture of yesterday", Files.readString(existing));
    }
}
