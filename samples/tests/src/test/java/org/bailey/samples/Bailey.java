package org.bailey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The installed product as its user starts it: the launcher, in a process of its own.
 *
 * <p>What it prints goes to files, so that it never waits for a reader. Whatever does not end in time is ended.
 */
final class Bailey {

    static final long LIMIT_SECONDS = 180;

    private static final List<String> STRANGE = List.of("BAILEY_JAVA_OPTIONS", "CAPTURE", "STREAMS", "ECHOES",
        "INTERFACE", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final List<String> command;
    private final ProcessBuilder builder;

    private Bailey(List<String> command) {
        this.command = command;
        this.builder = new ProcessBuilder(command).directory(Checkout.root().toFile());
        Map<String, String> environment = builder.environment();
        STRANGE.forEach(environment::remove);
        environment.put("BAILEY_BUILD", "never");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("USER", "world");
    }

    /** {@code ./bailey} with these arguments, started in the checkout. */
    static Bailey with(Object... arguments) {
        List<String> command = new ArrayList<>();
        // Whoever started this build in the background made its processes deaf to Ctrl-C; env(1) undoes that.
        command.addAll(List.of("env", "--default-signal=INT", Checkout.root().resolve("bailey").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Bailey(command);
    }

    /** Maven as authors of plugins start it, offline: all that it needs is there after this build. */
    static Bailey maven(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("mvn", "-o", "-q", "-B"));
        words.addAll(List.of(arguments));
        return with(words.toArray()).environment("MAVEN_OPTS", mavenOptions());
    }

    /** Options that let Maven start fast, and use the local repository of the build around, which Surefire tells. */
    static String mavenOptions() {
        String repository = System.getProperty("localRepository");
        return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            + (repository == null ? "" : " -Dmaven.repo.local=" + repository);
    }

    /** Another program of the project, started in the checkout and found from there. */
    static Bailey program(Object... words) {
        List<String> command = new ArrayList<>();
        for (Object word : words) {
            command.add(word.toString());
        }
        return new Bailey(command);
    }

    /** Leaves out the JVM's second compiler, which only costs time in a short run. */
    Bailey brief() {
        return environment("BAILEY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    }

    Bailey environment(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    Bailey in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    /** Runs it to its end. */
    Finished run() {
        return run(LIMIT_SECONDS);
    }

    /** Runs it to its end, with more patience. */
    Finished run(long limitSeconds) {
        try {
            Path out = Files.createTempFile("bailey-test", ".out");
            try {
                builder.redirectOutput(out.toFile());
                Started started = start();
                Finished finished = started.await(limitSeconds);
                return new Finished(finished.command(), finished.exitCode(), Files.readAllBytes(out), finished.err());
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; unless {@link #run} does that, its output is to be read by the caller. */
    Started start() {
        try {
            Path err = Files.createTempFile("bailey-test", ".err");
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectError(err.toFile());
            return new Started(command, builder.start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process under way. */
    record Started(List<String> command, Process process, Path errors) {

        /** What it has said on stderr until now. */
        String err() {
            try {
                return Files.readString(errors, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Presses Ctrl-C. */
        void interrupt() {
            try {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Waits for its end; what it printed is in the hands of whoever started it. */
        Finished await(long limitSeconds) {
            try {
                if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                    throw new AssertionError("it hangs, stderr:\n" + err() + "\ncommand=" + command + ", limitSeconds="
                        + limitSeconds);
                }
                Finished finished = new Finished(command, process.exitValue(), new byte[0], err());
                Files.deleteIfExists(errors);
                return finished;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
