package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's own tools find in a recording of a run. */
final class FlightRecorderTest {

    private static final String STACK = "samples/hello/stack.yaml";
    private static final List<String> STUMBLE = List.of("--set", "paths=greet -> stumble -> shout -> stdout", "--set",
        "domains.greet.times=100", "--set", "domains.stumble.every=40");
    private static final int CTRL_C = 130;

    @TempDir
    Path folder;

    private static Bailey stumbling(Object... more) {
        List<Object> words = new ArrayList<>(List.of("run", "-q", STACK));
        words.addAll(STUMBLE);
        words.addAll(List.of(more));
        return Bailey.with(words.toArray());
    }

    private static String printed(Path file) {
        return Bailey.program(Path.of(System.getProperty("java.home"), "bin", "jfr"), "print", "--categories",
            "Bailey", file).run().endedWith(0).text();
    }

    private static void assertFaultsAreIn(Path file) {
        String text = printed(file);
        assertEquals(3, text.split("bailey.Fault \\{").length, text);
        assertEquals(3, text.split("bailey.Restart \\{").length, text);
        assertTrue(text.contains("domain = \"stumble\"") && text.contains("during = \"receive\"")
            && text.contains("stumbled over message 40") && text.contains("sourceLine = \"Stumble.java:"), text);
    }

    @Test
    void runWritesARecordingWhereItIsAskedTo() {
        Path file = folder.resolve("run.jfr");
        stumbling("--jfr", file).brief().run().endedWith(0);
        assertFaultsAreIn(file);
    }

    @Test
    void recordingOfTheJvmHasTheEventsToo() {
        Path file = folder.resolve("jvm.jfr");
        stumbling().environment("BAILEY_JAVA_OPTIONS",
            "-XX:TieredStopAtLevel=1 -XX:StartFlightRecording=filename=" + file).run().endedWith(0);
        assertFaultsAreIn(file);
    }

    @Test
    void ctrlCLeavesARecording() throws IOException {
        Path file = folder.resolve("run.jfr");
        Bailey.Started started = Bailey.with("run", "-q", STACK, "--set", "domains.greet.times=1000000000", "--jfr",
            file).brief().start();
        try (var out = started.process().getInputStream()) {
            assertTrue(out.read() > 0, started::err);
            started.interrupt();
            out.transferTo(OutputStream.nullOutputStream());
        }
        started.await(Bailey.LIMIT_SECONDS).endedWith(CTRL_C);
        printed(file);
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void recordingThatCannotBeWrittenIsRefusedBeforeAnythingStarts() {
        Bailey.with("run", STACK, "--jfr", folder.resolve("none/run.jfr")).brief().run()
            .refusedWith(2, "--jfr", "cannot be written", "none");
        Bailey.with("run", STACK, "--jfr", folder).brief().run().refusedWith(2, "--jfr", "folder");
    }
}
