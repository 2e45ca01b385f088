package org.bailey.kernel.load;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.TestPlugins;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.RestartPolicy;

/** A JVM of its own, with a launch line of its own, that runs one plugin in a stack embedded from the class path. */
public final class Child {

    /** Whoever hangs for longer is ended: that is a failure of its test, and not of all that come after it. */
    private static final long PATIENCE_SECONDS = 100;

    private Child() {
    }

    /** Arguments: the jar, the class, texts to feed. */
    public static void main(String[] args) throws IOException {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(1000, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        try (Kernel kernel = stack.row(TestPlugins.spec(args[1], Path.of(args[0]))).assemble()) {
            System.out.println("out: " + TestStack.through(kernel, List.of(args).subList(2, args.length)));
            System.out.println("outstanding: " + kernel.outstanding());
            for (DomainReport report : kernel.report().domains()) {
                report.faultReports().forEach(fault -> System.out.println(fault.line()));
            }
            System.out.println("peak: " + peak());
        } catch (RuntimeException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }

    /** Most memory that this process had at a time, as proc(5) tells it. */
    private static String peak() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow().substring(6).strip();
        }
    }

    /** What a child prints that was started with these options of the JVM. */
    static String run(List<String> options, Path jar, String className, String... texts) {
        List<String> arguments = new ArrayList<>(List.of(jar.toString(), className));
        arguments.addAll(List.of(texts));
        return run(Child.class, options, arguments);
    }

    /** What a child prints that runs this class of the tests. */
    public static String run(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), main.getName()));
        command.addAll(arguments);
        try {
            Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
            child.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> child.destroyForcibly());
            try (InputStream output = child.getInputStream()) {
                String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                child.waitFor();
                return said + "exit: " + child.exitValue();
            } finally {
                child.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        try {
            Path file = Path.of(Child.class.getResource("Child.class").toURI());
            Path tests = file;
            for (int i = Child.class.getName().split("\\.").length; i > 0; i--) {
                tests = tests.getParent();
            }
            return tests + File.pathSeparator + System.getProperty("jdk.module.path");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
