package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample streams: each direction of each connection, byte for byte as tshark puts it together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamsTest {

    private static final Path CAPTURE = Checkout.sample("http-monitor/web.pcap");

    /** The names of the files, and what is in them. */
    private Map<String, byte[]> expected;

    @BeforeAll
    void askTshark(@TempDir Path folder) {
        Tools.require("tshark", "perl", "bash");
        Path streams = folder.resolve("tshark");
        Bailey.program(Checkout.sample("http-monitor/streams-oracle.sh"), CAPTURE, streams).run().endedWith(0);
        expected = contents(streams);
        assertTrue(expected.size() > 20, "too few streams, files=" + expected.size());
    }

    /** The files of a folder by their names. */
    static Map<String, byte[]> contents(Path folder) {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @ParameterizedTest
    @CsvSource({"copy, 1", "copy, 2", "copy, 3", "skbuff, 1", "skbuff, 2", "skbuff, 3", "fbuf, 1", "fbuf, 2",
        "fbuf, 3", "beltway, 1", "beltway, 2", "beltway, 3"})
    void filesAndLinesTellOfEveryConnection(String transport, int workers, @TempDir Path folder) {
        Path dir = folder.resolve("streams");
        Finished finished = Bailey.with("run", "--quiet", Checkout.sample("streams/stack.yaml"), "--transport",
            transport, "--set", "domains.files.dir=" + dir, "--set", "workers=" + workers).run().endedWith(0).quietly();
        Map<String, byte[]> found = contents(dir);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> {
            int differs = Arrays.mismatch(bytes, found.get(name));
            assertEquals(-1, differs, () -> "a stream differs, file=" + name + ", offsetBytes=" + differs);
        });
        assertLinesFit(finished.lines(), found);
    }

    /** One line a connection, which names its two files and tells their lengths; nothing is missing in this capture. */
    private static void assertLinesFit(List<String> lines, Map<String, byte[]> files) {
        Map<String, byte[]> left = new HashMap<>(files);
        for (String line : lines) {
            Map<?, ?> json = (Map<?, ?>) Report.parse(line);
            assertEquals(List.of("client", "clientPort", "server", "serverPort", "clientBytes", "serverBytes", "gaps"),
                new ArrayList<>(json.keySet()), line);
            String client = json.get("client") + "." + json.get("clientPort");
            String server = json.get("server") + "." + json.get("serverPort");
            byte[] sent = left.remove(client + "-" + server);
            byte[] answered = left.remove(server + "-" + client);
            assertTrue(sent != null && answered != null, "no files, or a second line: " + line);
            assertEquals(sent.length, ((Number) json.get("clientBytes")).intValue(), line);
            assertEquals(answered.length, ((Number) json.get("serverBytes")).intValue(), line);
            assertEquals(List.of(), json.get("gaps"), line);
        }
        assertEquals(Map.of(), left, "files without a line");
    }
}
