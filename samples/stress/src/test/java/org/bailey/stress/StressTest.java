package org.bailey.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Races for a moment each; all of them, and for longer: {@code samples/stress/run.sh}. */
final class StressTest {

    private static final Pattern RESULTS =
        Pattern.compile("Results: (\\d+) planned; (\\d+) passed, 0 failed, 0 soft errs, 0 hard errs");

    @Test
    @Timeout(400)
    void noRaceShowsWhatMustNotBe(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            "org.openjdk.jcstress.Main", "-c", "2", "-f", "1", "-fsm", "1", "-iters", "1",
            "-time", "100", "-sc", "false",
            "-jvmArgs", "--enable-native-access=ALL-UNNAMED", "-r", folder.toString()))
            .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        int code = process.waitFor();
        String text = Files.readString(output);
        Matcher results = RESULTS.matcher(text);
        String last = null;
        while (results.find()) {
            last = results.group(1).equals(results.group(2)) ? results.group() : null;
        }
        assertEquals(0, code, text);
        assertTrue(last != null, text);
    }
}
