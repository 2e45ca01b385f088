package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagnostics go where the user's own logging is, if there is any, and the JDK's stays away. */
final class LoggingTest {

    private static final String FINDER = """
        public final class Shouting extends System.LoggerFinder {
            public System.Logger getLogger(String name, Module module) {
                return new System.Logger() {
                    public String getName() { return name; }
                    public boolean isLoggable(Level level) { return true; }
                    public void log(Level level, java.util.ResourceBundle texts, String text, Throwable thrown) { }
                    public void log(Level level, java.util.ResourceBundle texts, String text, Object... values) {
                        if (name.startsWith("org.bailey.")) {
                            System.err.println("[" + level + "] " + name + ": " + text.toUpperCase());
                        }
                    }
                };
            }
        }
        """;

    @TempDir
    Path folder;

    private Bailey stumbling(String options) {
        return Bailey.with("run", "-q", "samples/hello/stack.yaml", "--set", "paths=greet -> stumble -> stdout",
            "--set", "domains.stumble.every=2")
            .environment("BAILEY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 " + options);
    }

    @Test
    void loggingOfTheUserGetsEachLineUnderTheNameOfWhoSaysIt() throws IOException {
        PluginJars.compile(folder, "Shouting", FINDER);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("java.lang.System$LoggerFinder"), "Shouting\n");
        Finished finished = stumbling("-cp " + folder).run().endedWith(0);
        assertEquals(1, finished.err().lines().count(), finished::toString);
        assertTrue(finished.err().startsWith("[WARNING] org.bailey.kernel: FAULT IN STUMBLE DURING RECEIVE"),
            finished::toString);
    }

    @Test
    void withoutItThereAreLinesOnStderrAndTheJdksLoggingIsNotLoaded() throws IOException {
        Path loaded = folder.resolve("classes.txt");
        Finished finished = stumbling("-Xlog:class+load:file=" + loaded).run().endedWith(0);
        assertEquals(1, finished.err().lines().filter(line -> line.startsWith("fault in stumble")).count());
        assertEquals(1, finished.err().lines().count(), finished::toString);
        List<String> classes = Files.readAllLines(loaded);
        assertTrue(classes.stream().anyMatch(line -> line.contains("org.bailey.kernel.log.LineLogger")));
        assertFalse(classes.stream().anyMatch(line -> line.contains(" java.util.logging.")), "it costs a slow start");
    }
}
