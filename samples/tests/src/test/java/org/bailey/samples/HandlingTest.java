package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bailey.ipc.mode.Handling;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample gives the same in every mode, by views and by pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandlingTest {

    private static final int PACKETS = 1500;

    @TempDir
    private static Path folder;

    private Path capture;
    private List<String> exchanges;
    private List<String> queries;
    private List<String> greetings;
    private Map<String, Integer> streams;
    private int echoes;

    static List<Handling> handlings() {
        return Handling.all();
    }

    @BeforeAll
    void runTheFastestWay() throws IOException {
        capture = CaptureFile.read(Checkout.sample("http-monitor/web.pcap"), PACKETS)
            .writeTo(folder.resolve("part.pcap"));
        exchanges = exchanges(Handling.FASTEST, "0");
        streams = streams(Handling.FASTEST);
        queries = lines(Handling.FASTEST, "dns-log/stack.yaml");
        greetings = lines(Handling.FASTEST, "hello/stack.yaml");
        echoes = echoes(Handling.FASTEST);
        assertTrue(exchanges.size() > 5 && streams.size() > 5, "too little: " + exchanges);
        assertTrue(queries.size() > 5 && greetings.size() > 1, "too little: " + queries + greetings);
    }

    private Finished run(Handling handling, String sample, String... settings) {
        Object[] words = Stream.concat(Stream.of("run", "--quiet", Checkout.sample(sample), "--mode",
            String.join(",", handling.mode().words()), "--enforcement", handling.enforcement().word()),
            Stream.of(settings)).toArray();
        return Bailey.with(words).brief().run().endedWith(0).quietly();
    }

    private List<String> lines(Handling handling, String sample, String... settings) {
        return run(handling, sample, settings).lines().stream().sorted().toList();
    }

    /** Those of two rounds, of which the second one is sent from what the capture's driver keeps. */
    private List<String> exchanges(Handling handling, String cache) {
        return lines(handling, "http-monitor/stack.yaml", "--set", "domains.capture.file=" + capture,
            "--set", "domains.capture.repeat=2", "--set", "domains.capture.cache=" + cache);
    }

    /** A number for the packets that went back. */
    private int echoes(Handling handling) throws IOException {
        Path sink = folder.resolve("echoes.pcap");
        run(handling, "udp-echo/stack.yaml", "--set", "domains.sink.file=" + sink);
        return java.util.Arrays.hashCode(Files.readAllBytes(sink));
    }

    /** Names of the files, and a number for their contents. */
    private Map<String, Integer> streams(Handling handling) throws IOException {
        Path dir = folder.resolve(handling.toString());
        run(handling, "streams/stack.yaml", "--set", "domains.capture.file=" + capture, "--set",
            "domains.files.dir=" + dir);
        Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @MethodSource("handlings")
    void samplesGiveTheSame(Handling handling) throws IOException {
        assertEquals(exchanges, exchanges(handling, "16 MiB"));
        if (!handling.fastest()) {
            assertEquals(streams, streams(handling));
            assertEquals(queries, lines(handling, "dns-log/stack.yaml"));
            assertEquals(greetings, lines(handling, "hello/stack.yaml"));
            assertEquals(echoes, echoes(handling));
        }
    }
}
