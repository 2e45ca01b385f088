package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endless loops in a plugin's own code, in all shapes that javac gives them: none costs a thread. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GateTest {

    private static final long LIMIT_NS = 100_000_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "for (;;) { }",
        "int i = 0; do { i++; } while (i != 7 || m != null);",
        "for (;;) { try { Arrays.hashCode(new int[9]); } catch (Throwable t) { m.length(); } }",
        "for (;;) { try { throw new Error(); } finally { continue; } }",
        "for (;;) { try { m.getByte(-1); } catch (RuntimeException e) { for (;;) { } } finally { while (true) { } } }",
        "Runnable loop = () -> { for (;;) { } }; loop.run();",
        "new Object() { { while (m != null) { } } }.hashCode();",
        "class Late { static int made = spin(); static int spin() { while (true) { } } } m.drop(Late.made);",
        "Integer[] list = new Integer[999]; Arrays.fill(list, 3); for (int i = 0;; i++) { list[i % 9] = i;"
            + " Arrays.sort(list, (a, b) -> a - b); }",
        "deep(60); } static int deep(int n) { return n < 1 ? 1 : deep(n - 1) + deep(n - 1);",
        "for (;;) { switch (m.length()) { case -1: break; default: continue; } break; }",
        "synchronized (this) { for (int i = 0;; i++) { if (i == 9) { i = 0; } } }",
        "try { new java.io.InputStream() { public int read() { return 0; } }"
            + ".transferTo(java.io.OutputStream.nullOutputStream()); } catch (java.io.IOException e) { }",
        "try { new java.io.BufferedReader(new java.io.Reader() { public int read(char[] c, int i, int n) { return 0; }"
            + " public void close() { } }).readLine(); } catch (java.io.IOException e) { }",
        "int[] sums = new int[4096]; for (;;) { for (int i = 0; i < sums.length; i++) { sums[i] += i; } }",
    })
    void loopIsStoppedAndTheNextInstanceGoesOn(String loop) {
        PluginSpec stuck = new TestPlugins(folder).plugin("Stuck", """
            public void receive(Port from, Aggregate m) {
                context.counter("got").increment();
                if (context.counter("got").value() == 1) { loop(m); }
                out.send(m);
            }
            void loop(Aggregate m) { %s }
            """.formatted(loop));
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(1, LIMIT_NS);
        try (Kernel kernel = stack.row(stuck).assemble()) {
            assertEquals(9, TestStack.through(kernel, TestStack.numbered(10)).size(), stack.said());
            DomainReport report = kernel.report().domains().get(1);
            assertEquals(1, report.faults(), stack.said());
            assertTrue(report.faultReports().getFirst().thrown().contains("took too long"), stack.said());
            assertTrue(report.faultReports().getFirst().sourceLine().startsWith("Stuck.java:"), stack.said());
            assertEquals(0, kernel.report().workers().getFirst().lostThreads(), stack.said());
            assertEquals(0, kernel.outstanding());
        }
    }
}
