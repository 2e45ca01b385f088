package org.bailey.drivers.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bailey.ipc.Domain;
import org.junit.jupiter.api.Test;

/** The real standard output, of a process of its own, at the end of a real pipe. */
class StdoutPipeTest {

    private static final int LINES = 200_000;
    private static final long LIMIT_SECONDS = 60;

    @Test
    void everyLineArrivesInOrder() throws Exception {
        Process child = start();
        try (BufferedReader reader = child.inputReader()) {
            for (int i = 0; i < LINES; i++) {
                assertEquals("line " + i, reader.readLine());
            }
            assertNull(reader.readLine());
        }
        assertEquals(0, exitCode(child));
    }

    @Test
    void aReaderThatGoesAwayIsNoticed() throws Exception {
        Process child = start();
        try (BufferedReader reader = child.inputReader()) {
            assertEquals("line 0", reader.readLine());
        }
        assertEquals(StdoutChild.OUTPUT_CLOSED, exitCode(child));
    }

    private static Process start() throws IOException, URISyntaxException {
        Path classes = location(StdoutDomain.class);
        String classPath = String.join(File.pathSeparator, classes.toString(),
            classes.resolveSibling("test-classes").toString(), location(Domain.class).toString());
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-cp", classPath, StdoutChild.class.getName(),
            Integer.toString(LINES)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static int exitCode(Process child) throws InterruptedException {
        assertTrue(child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the child still runs");
        return child.exitValue();
    }
}
