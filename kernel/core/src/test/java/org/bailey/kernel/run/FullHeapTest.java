package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.load.Child;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain that has filled the heap while the watch looks after it, in a JVM of its own. */
final class FullHeapTest {

    /** Keeps the heap full for two seconds, then its processor busy for ever. */
    private static final String FILLS = """
        public void receive(Port from, Aggregate m) {
            Object all = null;
            for (int size = 1 << 20; size > 0; size >>= 1) {
                try {
                    while (true) { all = new Object[] {all, new byte[size]}; }
                } catch (Error full) {
                    continue;
                }
            }
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 2_000_000_000L) {
                Objects.requireNonNull(all);
            }
            all = null;
            while (true) { }
        }
        """;

    @TempDir
    Path folder;

    /** Arguments: a folder, the limit on a call. */
    public static void main(String[] args) {
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(1, Long.parseLong(args[1]));
        stack.restart = new RestartPolicy(1, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        try (Kernel kernel = stack.row(new TestPlugins(Path.of(args[0])).plugin("Subject", FILLS)).assemble()) {
            kernel.host("feed").send(new byte[1]);
            kernel.host("feed").end();
            System.out.println("ended: " + kernel.run());
            System.out.println("faults: " + kernel.report().domains().get(1).faults());
        }
    }

    /** The watch has its first look while the heap is filled, or when it is full. */
    @ParameterizedTest
    @ValueSource(longs = {500_000_000L, 2_000_000_000L})
    void watchLooksAgainWhenThereIsMemory(long limitNs) {
        String said = Child.run(FullHeapTest.class, List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:-UseTLAB"),
            List.of(folder.toString(), Long.toString(limitNs)));
        assertEquals(List.of("ended: ENDED", "faults: 1", "exit: 0"),
            said.lines().filter(line -> line.matches("(ended|faults|exit): .*")).toList(), said);
    }
}
