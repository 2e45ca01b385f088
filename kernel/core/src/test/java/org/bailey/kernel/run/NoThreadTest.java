package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bailey.kernel.load.Child;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that has a thread for one more worker and no further one, in a JVM of its own. */
final class NoThreadTest {

    private static final String STACK_OF_A_THREAD = "-Xss200m";
    private static final long ROOM_BYTES = 350L << 20;

    @TempDir
    Path folder;

    /** Arguments: a folder, how many workers, the limit on a call, the code of a plugin. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(Integer.parseInt(args[1]), Long.parseLong(args[2]));
        stack.isolation = Isolation.NONE;
        try (Kernel kernel = stack.row(new TestPlugins(Path.of(args[0])).plugin("Subject", args[3])).assemble()) {
            limitAddressSpace();
            kernel.host("feed").send(new byte[1]);
            try {
                System.out.println("ended: " + kernel.run());
            } catch (OutOfMemoryError none) {
                System.out.println("refused: " + none.getMessage().startsWith("unable to create native thread"));
            }
            System.out.println("workers: " + Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-worker")).count());
        }
    }

    /** Twice, for the first one makes what the JVM needs to start programs. */
    private static void limitAddressSpace() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            Process prlimit = new ProcessBuilder("prlimit", "--pid=" + ProcessHandle.current().pid(),
                "--as=" + (addressSpaceBytes() + ROOM_BYTES) + ":").inheritIO().start();
            if (prlimit.waitFor() != 0) {
                throw new IllegalStateException("prlimit: exit=" + prlimit.exitValue());
            }
        }
    }

    /** As proc(5) tells it. */
    private static long addressSpaceBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmSize:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst().orElseThrow();
        }
    }

    private void assertSaid(List<String> expected, int workers, long limitNs, String code) {
        String said = Child.run(NoThreadTest.class, List.of(STACK_OF_A_THREAD, "-Xmx64m", "-XX:+UseSerialGC"),
            List.of(folder.toString(), "" + workers, "" + limitNs, code));
        assertEquals(expected,
            said.lines().filter(line -> line.matches("(ended|refused|workers|closed|exit): .*")).toList(), said);
    }

    @Test
    void workersThatRunEndBeforeTheirMemoryGoes() {
        assertSaid(List.of("refused: true", "workers: 0", "exit: 0"), 3, 0,
            "public void receive(Port from, Aggregate m) { out.send(m); }");
    }

    @Test
    void domainIsNotClosedWhileItsLostThreadIsInIt() {
        assertSaid(List.of("refused: true", "workers: 1", "exit: 0"), 1, 100_000_000, """
            public void receive(Port from, Aggregate m) { while (true) { } }
            public void close() { System.out.println("closed: subject"); }
            """);
    }
}
