package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample puts out the same, whichever kind of ring its messages lie in, and no byte is copied for it. */
final class RingKindsTest {

    private static final long LIMIT_SECONDS = 180;

    /** Lines that a run printed, in any order, and what was said of it in the end. */
    private record Output(List<String> lines, String end) {
    }

    @TempDir
    private static Path folder;

    /** By sample and way. */
    private static final Map<String, Output> OUTPUTS = new HashMap<>();

    /** All but those whose packets come from an interface, never the same twice. */
    static Stream<String> samples() {
        return SamplesRunTest.RUN.stream().filter(sample -> !sample.startsWith("live-"));
    }

    @BeforeAll
    static void runAll() throws URISyntaxException {
        Path home = Checkout.home();
        Path tests = Path.of(SamplesProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Object> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java"),
            "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--add-opens", "java.base/jdk.internal.misc=org.agrona",
            "--enable-native-access=org.bailey.ipc,org.bailey.kernel", "--illegal-native-access=deny",
            "-Dbailey.home=" + home, "-p", home.resolve("lib"), "--add-modules", "org.bailey.shell",
            "-cp", tests, SamplesProbe.class.getName(), Checkout.root().resolve("samples"), folder));
        samples().forEach(words::add);
        String run = "";
        List<String> lines = List.of();
        for (String line : Bailey.program(words.toArray()).run(LIMIT_SECONDS).endedWith(0).lines()) {
            if (!line.startsWith(SamplesProbe.MARK)) {
                lines.add(line);
            } else if (run.isEmpty()) {
                run = line.substring(SamplesProbe.MARK.length());
                lines = new ArrayList<>();
            } else {
                OUTPUTS.put(run, new Output(lines.stream().sorted().toList(), line));
                run = "";
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyKindPutsOutTheSame(String sample) throws IOException {
        Output expected = OUTPUTS.get(sample + " fbuf");
        Map<String, byte[]> files = files(sample, "fbuf");
        assertTrue(sample.equals("splice") || expected.lines().size() + files.size() > 0, "nothing was put out");
        for (String way : SamplesProbe.WAYS) {
            Output output = OUTPUTS.get(sample + " " + way);
            assertEquals(expected.lines(), output.lines(), "ring=" + way);
            assertEquals(SamplesProbe.MARK + "ENDED 0 0", output.end(), "copied and moved out, ring=" + way);
            Map<String, byte[]> written = files(sample, way);
            assertEquals(files.keySet(), written.keySet(), "ring=" + way);
            files.forEach((name, bytes) ->
                assertArrayEquals(bytes, written.get(name), "ring=" + way + ", file=" + name));
        }
    }

    private static Map<String, byte[]> files(String sample, String way) throws IOException {
        Map<String, byte[]> written = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder.resolve(sample).resolve(way))) {
            for (Path file : all.toList()) {
                written.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return written;
    }
}
