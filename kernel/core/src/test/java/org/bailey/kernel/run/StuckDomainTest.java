package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that does not return is its domain's fault: the worker, and all others, go on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StuckDomainTest {

    private static final String PASS = "public void receive(Port from, Aggregate m) { out.send(m); }";
    private static final long LIMIT_NS = 100_000_000;

    /** A loop of its own, and code of the JDK; either goes on until its thread is given up, if nothing stops it. */
    private static final String STICK = """
        static volatile long sum;
        void stick() {
            int[] numbers = new int[1000];
            // No counted loop: those may have no safepoint, and then the JVM itself waits for their end.
            for (long i = 0; sum >= 0; i++) {
                numbers[(int) (i % 1000)] = (int) i;
                sum = Arrays.hashCode(numbers) & 7;
                try { context.alarm(Long.MAX_VALUE); } catch (ProtectionFault givenUp) { return; }
            }
        }
        /** Nothing in it is compiled from this source, so that nothing of it passes the gate. */
        boolean stickInTheJdk() {
            List<Integer> numbers = new ArrayList<>(Collections.nCopies(10_000, 7));
            return java.util.stream.Stream.generate("stuck"::toString).peek(numbers::contains).map(context::counter)
                .anyMatch(Objects::isNull);
        }
        boolean first(String what) {
            Counter counter = context.counter(what);
            counter.increment();
            return counter.value() == 1;
        }
        """;

    /** What a thread may try that comes back late; each is refused by itself. */
    private static final List<String> ATTEMPTS = List.of(
        "out.send(m)", "out.message()", "out.ready()", "out.end()", "m.slice(0, 1)", "m.drop(1)", "m.getByte(0)",
        "m.release(); m.getByte(0)", "w.putByte(0, 1)", "h.append(m)", "h.getByte(0)", "h.take(1)", "context.held()",
        "context.counter(\"late\").increment()", "context.alarm(0)", "context.log(\"late\")");

    @TempDir
    Path folder;

    private TestPlugins plugins;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
    }

    static List<String> transports() {
        return Transports.names();
    }

    private TestStack stack(String transport, int workers) {
        TestStack stack = new TestStack(transport);
        stack.workers = new Workers(workers, LIMIT_NS);
        stack.restart = new RestartPolicy(3, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        return stack;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void loopThatIsStoppedLosesOnlyTheMessageInItsHands(String transport) {
        onlyTheMessageInItsHandsIsLost(transport, "stick()", 0);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void threadThatIsLostLosesOnlyTheMessageInItsHands(String transport) {
        onlyTheMessageInItsHandsIsLost(transport, "stickInTheJdk()", 1);
    }

    private void onlyTheMessageInItsHandsIsLost(String transport, String sticking, int lostThreads) {
        PluginSpec before = plugins.plugin("Before", PASS);
        PluginSpec after = plugins.plugin("After", PASS);
        PluginSpec stuck = plugins.plugin("Stuck", STICK + """
            public void receive(Port from, Aggregate m) {
                if (m.text(0, m.length()).equals("message 70")) { %s; }
                out.send(m);
            }
            """.formatted(sticking));
        List<String> texts = TestStack.numbered(2000);
        List<String> expected = new ArrayList<>(texts);
        expected.remove("message 70");
        for (int workers = 1; workers <= 3; workers += 2) {
            TestStack stack = stack(transport, workers);
            try (Kernel kernel = stack.row(before, stuck, after).assemble()) {
                assertTrue(expected.equals(TestStack.through(kernel, texts)), stack.said());
                assertEquals(0, kernel.outstanding());
                DomainReport report = kernel.report().domains().get(2);
                assertEquals(1, report.faults(), stack.said());
                FaultReport fault = report.faultReports().getFirst();
                assertTrue(fault.restarted() && fault.messagesLost() == 1, fault.toString());
                assertTrue(fault.thrown().contains("took too long"), fault.toString());
                assertTrue(fault.sourceLine().startsWith("Stuck.java:"), fault.toString());
                assertEquals(lostThreads, lostThreads(kernel), stack.said());
            }
        }
    }

    private static int lostThreads(Kernel kernel) {
        return kernel.report().workers().stream().mapToInt(WorkerReport::lostThreads).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{ if (born()) { } }" + "void opened() { if (!first(\"opened\") && first(\"again\")) stick(); }"
            + "boolean born() { return true; } public void receive(Port p, Aggregate m) { if (first(\"got\")) "
            + "{ throw new IllegalStateException(); } out.send(m); }",
        "public int work(int budget) { if (first(\"worked\")) stick(); return 0; }" + PASS,
        "void opened() { if (first(\"opened\")) context.alarm(context.nowNs()); }"
            + "public void alarm(long now) { stick(); }" + PASS,
        "public void end(Port from) { stick(); }" + PASS,
        "public void close() { stick(); }" + PASS,
    })
    void anyMethodMayBeTheOneThatDoesNotReturn(String members) {
        PluginSpec stuck = plugins.plugin("Stuck", STICK + members);
        for (Isolation isolation : Isolation.values()) {
            TestStack stack = stack("fbuf", 2);
            stack.isolation = isolation;
            try (Kernel kernel = stack.row(stuck).assemble()) {
                TestStack.through(kernel, TestStack.numbered(10));
                assertTrue(stack.said().contains("took too long"), stack.said());
                assertEquals(0, kernel.outstanding(), stack.said());
                assertEquals(isolation == Isolation.LOADER ? 0 : 1, lostThreads(kernel), stack.said());
            }
        }
    }

    /** What the thread tries when it comes back is told by system properties, which only trusted code can set. */
    @Test
    void threadThatComesBackTouchesNothingOfItsSuccessors() throws InterruptedException {
        String attempts = IntStream.range(0, ATTEMPTS.size()).mapToObj(i -> """
            try { %s; System.setProperty("stuck.%d", "done"); }
            catch (Throwable refused) { System.setProperty("stuck.%d", refused.getClass().getSimpleName()); }
            """.formatted(ATTEMPTS.get(i), i, i)).collect(Collectors.joining());
        PluginSpec stuck = plugins.plugin("Stuck", STICK + """
            Held h; WritableFbuf w;
            void opened() { h = context.held(); }
            public void receive(Port from, Aggregate m) {
                if (!first("got")) { out.send(m); return; }
                h.append(m.slice(0, 4));
                w = m.push(4);
                stick();
                %s
                System.setProperty("stuck", "tried all");
            }
            """.formatted(attempts));
        TestStack stack = stack("fbuf", 1);
        stack.isolation = Isolation.NONE;
        try (Kernel kernel = stack.row(stuck).assemble()) {
            kernel.host("feed").send(new byte[8]);
            Thread program = Thread.ofPlatform().start(() -> {
                while (System.getProperty("stuck") == null) {
                    kernel.host("feed").send(new byte[8]);
                    kernel.host("sink").take();
                }
                kernel.host("feed").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            program.join();
            for (int i = 0; i < ATTEMPTS.size(); i++) {
                String refused = System.getProperty("stuck." + i);
                assertTrue(List.of("ProtectionFault", "IndexOutOfBoundsException").contains(refused),
                    ATTEMPTS.get(i) + ": " + refused);
            }
            assertEquals(0, kernel.outstanding());
            DomainReport report = kernel.report().domains().get(1);
            assertEquals(1, report.faults());
            assertEquals(report.messagesIn(), report.counters().get("got"), report.toString());
            assertEquals(report.messagesIn() - 1, kernel.report().domains().getLast().messagesIn());
            assertEquals(1, report.counters().size(), report.toString());
        } finally {
            System.clearProperty("stuck");
            IntStream.range(0, ATTEMPTS.size()).forEach(i -> System.clearProperty("stuck." + i));
        }
    }

    /** Compiled with one look at what may be written, and yet nothing of it gets into what is sent after its end. */
    @ParameterizedTest
    @MethodSource("transports")
    void loopOfWritesEndsAsWell(String transport) {
        PluginSpec busy = plugins.plugin("Busy", STICK + """
            public void receive(Port from, Aggregate m) {
                boolean stuck = first("got");
                long what = stuck ? 0x5858585858585858L : 0x2e2e2e2e2e2e2e2eL;
                WritableFbuf w = m.push(1 << 12);
                do {
                    for (int i = 0; i < 1 << 12; i += 8) { w.putLong(i, what); }
                } while (stuck);
                out.send(m);
            }
            """);
        TestStack stack = stack(transport, 1);
        List<String> expected = TestStack.numbered(100).stream().skip(1)
            .map(text -> ".".repeat(1 << 12) + text).toList();
        try (Kernel kernel = stack.row(busy).assemble()) {
            assertEquals(expected, TestStack.through(kernel, TestStack.numbered(100)), stack.said());
            assertEquals(0, kernel.outstanding());
            assertEquals(1, kernel.report().domains().get(1).faults(), stack.said());
            assertEquals(0, lostThreads(kernel), stack.said());
        }
    }

    /** Its thread is mostly in the framework, and is refused there: perhaps it comes back by itself. */
    @ParameterizedTest
    @MethodSource("transports")
    void loopOfCallsToTheFrameworkEndsAsWell(String transport) {
        PluginSpec busy = plugins.plugin("Busy", STICK + """
            public void receive(Port from, Aggregate m) {
                boolean stuck = first("got");
                while (stuck) {
                    out.message().release();
                    m.slice(0, 3).release();
                    context.held().close();
                }
                out.send(m);
            }
            """);
        TestStack stack = stack(transport, 2);
        try (Kernel kernel = stack.row(busy).assemble()) {
            assertEquals(99, TestStack.through(kernel, TestStack.numbered(100)).size(), stack.said());
            assertEquals(0, kernel.outstanding());
            assertEquals(1, kernel.report().domains().get(1).faults(), stack.said());
        }
    }
}
