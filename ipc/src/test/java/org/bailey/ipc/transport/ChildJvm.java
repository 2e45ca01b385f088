package org.bailey.ipc.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own over the classes of this module and its tests. */
public record ChildJvm(int exitCode, String output) {

    private static final long TIMEOUT_SECONDS = 60;

    /** Runs a main program to its end, without any library. */
    public static ChildJvm run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path target = Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + target.resolve("child-%p.log"), "-cp",
            target.resolve("classes") + java.io.File.pathSeparator + target.resolve("test-classes")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the child does not end: main=" + main.getName() + ", output=" + output);
        }
        return new ChildJvm(process.exitValue(), output);
    }
}
