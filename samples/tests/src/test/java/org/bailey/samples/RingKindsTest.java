package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample puts out the same bytes, whichever kind of ring its messages lie in. */
final class RingKindsTest {

    /** What a run put out: its output, and what it wrote to files by name. */
    private record Output(byte[] out, TreeMap<String, byte[]> files, Report report) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-monitor", "dns-log", "udp-echo", "streams"})
    void everyKindPutsOutTheSameBytes(String sample, @TempDir Path folder) throws IOException {
        Output expected = run(sample, "fbuf", "v", folder.resolve("fbuf"));
        assertTrue(expected.out().length > 0 || !expected.files().isEmpty());
        for (String ring : new String[] {"p", "v", "d", "c"}) {
            Output output = run(sample, "beltway", ring, folder.resolve(ring));
            assertArrayEquals(expected.out(), output.out(), "ring=" + ring);
            assertEquals(expected.files().keySet(), output.files().keySet(), "ring=" + ring);
            expected.files().forEach((name, bytes) ->
                assertArrayEquals(bytes, output.files().get(name), "ring=" + ring + ", file=" + name));
            assertTrue(sum(output.report(), "bytesCopied") <= sum(output.report(), "bytesEvacuated"),
                "nothing is copied but what was moved out of a ring and goes on: ring=" + ring);
        }
    }

    private static long sum(Report report, String number) {
        return report.channels().stream().mapToLong(channel -> channel.number(number)).sum();
    }

    private static Output run(String sample, String transport, String ring, Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Path json = folder.resolve("report.json");
        Finished finished = Bailey.with("run", "--quiet", Checkout.sample(sample + "/stack.yaml"),
            "--transport", transport, "--set", "beltway.ring=" + ring, "--json", json)
            .environment("STREAMS", files.toString()).environment("ECHOES", files.resolve("echoes.pcap").toString())
            .brief().run().endedWith(0);
        TreeMap<String, byte[]> written = new TreeMap<>();
        try (var all = Files.list(files)) {
            for (Path file : all.toList()) {
                written.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return new Output(finished.out(), written, Report.read(json));
    }
}
