package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.load.Child;
import org.bailey.kernel.load.Thrown;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults while nothing can be allocated, in a JVM of its own. */
final class FullHeapFaultTest {

    private static final List<String> SMALL = List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:-UseTLAB");

    /** Keeps the heap full with what the instance has, down to the last word, and throws what was there before. */
    private static final String KEEPS = """
        final RuntimeException ready = new IllegalStateException("kept");
        Object all;
        public void receive(Port from, Aggregate m) {
            for (int size = 1 << 20; size > 0; size >>= 1) {
                try {
                    while (true) { all = new Object[] {all, new byte[size]}; }
                } catch (Error full) {
                    continue;
                }
            }
            throw ready;
        }
        """;

    @TempDir
    private Path folder;

    /** Argument: a folder, or nothing. */
    public static void main(String[] args) {
        if (args.length == 0) {
            tell();
            return;
        }
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(10, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        try (Kernel kernel = stack.row(new TestPlugins(Path.of(args[0])).plugin("Keeps", KEEPS)).assemble()) {
            kernel.host("feed").send(new byte[1]);
            kernel.host("feed").send(new byte[1]);
            kernel.host("feed").end();
            System.out.println("ended: " + kernel.run());
            System.out.println("faults: " + kernel.report().domains().get(1).faults());
            System.out.println("outstanding: " + kernel.outstanding());
        }
    }

    private static void tell() {
        FaultLog log = new FaultLog("any", KernelSettings.usual(System.err, false));
        Thrown thrown = new Thrown("text", "line", List.of());
        log.found("receive", thrown, 0, 0);
        log.tell(false);
        log.found("receive", thrown, 0, 0);
        Object all = null;
        Throwable escaped = null;
        for (int size = 1 << 20; size > 0; size >>= 1) {
            try {
                while (true) {
                    all = new Object[] {all, new byte[size]};
                }
            } catch (OutOfMemoryError full) {
                continue;
            }
        }
        try {
            log.tell(false);
        } catch (OutOfMemoryError full) {
            escaped = full;
        }
        all = null;
        System.out.println("escaped: " + escaped);
        System.out.println("faults: " + log.count());
    }

    private static List<String> said(String... arguments) {
        String said = Child.run(FullHeapFaultTest.class, SMALL, List.of(arguments));
        return said.lines().filter(line -> line.matches("(escaped|ended|faults|outstanding|exit): .*")).toList();
    }

    @Test
    void faultThatCannotBeToldIsCounted() {
        assertEquals(List.of("escaped: null", "faults: 2", "exit: 0"), said());
    }

    @Test
    void domainThatKeepsTheHeapFullIsAFaultOfItsOwn() {
        assertEquals(List.of("ended: ENDED", "faults: 2", "outstanding: 0", "exit: 0"), said(folder.toString()));
    }
}
