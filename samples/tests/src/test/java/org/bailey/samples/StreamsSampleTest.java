package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that writes connections to files. */
class StreamsSampleTest {

    @TempDir
    private Path folder;

    private Map<String, Long> streams(String transport) throws IOException, InterruptedException {
        Path files = folder.resolve(transport);
        Product.Result result = Product.run("run", "samples/streams/stack.yaml", "--quiet", "--transport", transport,
            "--set", "domains.files.dir=" + files);
        assertEquals(0, result.code(), result.err());
        assertFalse(result.lines().isEmpty());
        Map<String, Long> lengths = new TreeMap<>();
        try (Stream<Path> entries = Files.list(files)) {
            for (Path file : entries.toList()) {
                lengths.put(file.getFileName().toString(), Files.size(file));
            }
        }
        assertEquals(2 * result.lines().size(), lengths.size());
        return lengths;
    }

    @Test
    void writesTheSameFilesOverEveryTransport() throws IOException, InterruptedException {
        Map<String, Long> copied = streams("copy");
        for (String transport : List.of("fbuf", "beltway")) {
            assertEquals(copied, streams(transport));
            for (String name : copied.keySet()) {
                Path expected = folder.resolve("copy").resolve(name);
                assertEquals(-1, Files.mismatch(expected, folder.resolve(transport).resolve(name)));
            }
        }
    }
}
