package org.bailey.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The product as it was built, run in a JVM of its own with the options of the launcher. */
final class Product {

    /** The checkout. */
    static final Path ROOT = Path.of(System.getProperty("bailey.root"));

    /** The installed product. */
    static final Path HOME = Path.of(System.getProperty("bailey.home"));

    private static final long PATIENCE_SECONDS = 120;

    /** What a process said and how it ended. */
    record Result(int code, String out, String err) {

        /** The lines of its standard output. */
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Product() {
    }

    /** The command that runs the product with some arguments. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xmx48m",
            "--add-opens", "java.base/jdk.internal.misc=org.agrona",
            "--enable-native-access=org.bailey.ipc,org.bailey.kernel", "--illegal-native-access=deny",
            "-Dbailey.home=" + HOME, "-p", HOME.resolve("lib").toString(),
            "-m", "org.bailey.shell/org.bailey.shell.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The JVM that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs the product in the checkout's folder. */
    static Result run(String... arguments) throws IOException, InterruptedException {
        return result(new ProcessBuilder(command(arguments)).directory(ROOT.toFile()).start());
    }

    /** Waits for a process and reads what it says. */
    static Result result(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process hangs: " + process.info().commandLine().orElse("") + "\n"
                + err.join());
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
