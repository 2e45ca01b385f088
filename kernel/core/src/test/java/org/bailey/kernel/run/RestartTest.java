package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances come and go: each is closed once, starts from nothing, and is forgotten. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RestartTest {

    private static final RestartPolicy ALWAYS = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE,
        RestartPolicy.Then.STOP);

    private static final String COUNT_LIVES = """
        boolean mine;
        { made++; }
        static int made;
        void opened() { context.counter("opened").increment(); mine = made == 1; }
        public void close() { context.counter("closed").increment(); }
        """;

    @TempDir
    Path folder;

    private TestPlugins plugins;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
    }

    private DomainReport run(TestStack stack, RestartPolicy policy, String className, String members) {
        stack.restart = policy;
        try (Kernel kernel = stack.row(plugins.plugin(className, members)).assemble()) {
            TestStack.through(kernel, TestStack.numbered(200));
            assertEquals(0, kernel.outstanding());
            return kernel.report().domains().get(1);
        }
    }

    @Test
    void eachInstanceIsClosedOnceAndItsStaticsAreItsOwn() {
        DomainReport report = run(new TestStack("fbuf"), ALWAYS, "Short", COUNT_LIVES + """
            public void receive(Port from, Aggregate m) {
                if (!mine) { context.counter("shared").increment(); }
                throw new IllegalStateException();
            }
            """);
        assertEquals(Map.of("opened", 201L, "closed", 201L), report.counters());
        assertEquals(200, report.faults());
        assertEquals(100, report.faultReports().size());
    }

    @Test
    void instanceWhoseConstructorThrowsAtARestartIsNeverClosed() {
        TestStack stack = new TestStack("fbuf");
        DomainReport report = run(stack, new RestartPolicy(3, Long.MAX_VALUE, RestartPolicy.Then.DROP), "Once", """
            static long opened;
            void opened() {
                if (context.counter("opened").value() > 0) { throw new IllegalStateException("once"); }
                context.counter("opened").increment();
            }
            public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }
            public void close() { context.counter("closed").increment(); }
            """);
        assertEquals(Map.of("opened", 1L, "closed", 4L), report.counters());
        assertEquals(List.of("receive", "open", "open", "open"),
            report.faultReports().stream().map(FaultReport::during).toList());
        assertEquals(List.of(true, true, true, false),
            report.faultReports().stream().map(FaultReport::restarted).toList());
        assertEquals(List.of(1, 0, 0, 0), report.faultReports().stream().map(FaultReport::messagesLost).toList());
    }

    /** Restarts once followed one another on the stack, until it overflowed. */
    @Test
    void anyNumberOfFailingRestartsEndsInTheirLimit() {
        DomainReport report = run(new TestStack("fbuf"), new RestartPolicy(2500, Long.MAX_VALUE,
            RestartPolicy.Then.STOP), "Never", """
            void opened() {
                if (context.counter("opened").value() > 0) { throw new IllegalStateException(); }
                context.counter("opened").increment();
            }
            public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }
            """);
        assertEquals(2501, report.faults());
    }

    @Test
    void stackWithADomainThatIsRestartedForEverCanBeStopped() {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(1, 0, RestartPolicy.Then.STOP);
        stack.row(plugins.plugin("Never", """
            void opened() {
                if (context.counter("opened").value() > 0) { throw new IllegalStateException(); }
                context.counter("opened").increment();
            }
            public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }
            """));
        try (Kernel kernel = stack.assemble()) {
            kernel.host("feed").send(new byte[1]);
            Thread.ofPlatform().start(() -> {
                while (kernel.report().domains().get(1).faults() < 20) {
                    Thread.onSpinWait();
                }
                kernel.stop();
            });
            assertEquals(Outcome.STOPPED, kernel.run());
            assertEquals(0, kernel.outstanding());
        }
    }

    @Test
    void freshInstanceGetsWhatWasWaitingAndTheEnd() {
        TestStack stack = new TestStack("fbuf");
        stack.restart = ALWAYS;
        stack.row(plugins.plugin("Late", """
            public void receive(Port from, Aggregate m) {
                if (m.text(0, m.length()).equals("message 9")) { throw new IllegalStateException(); }
                out.send(m);
            }
            public void end(Port from) { out.send(out.message()); }
            """));
        try (Kernel kernel = stack.assemble()) {
            List<String> out = TestStack.through(kernel, TestStack.numbered(10));
            assertEquals(10, out.size());
            assertEquals("", out.getLast());
        }
    }

    /** What its predecessor heard it has not: without it, it would wait for more from there. */
    @Test
    void freshInstanceIsToldOfInputsThatEndedBefore() {
        PluginSpec both = plugins.plugin("Both", """
            int ended;
            public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }
            public void end(Port from) {
                context.counter(from.name()).increment();
                if (++ended == 2) { out.send(out.message()); }
            }
            """);
        TestStack stack = new TestStack("fbuf");
        stack.domain("early", PluginSpec.HOST).domain("late", PluginSpec.HOST).domain("both", new PluginSpec("both",
            both.jar(), "Both", "", List.of("in", "late"), List.of("out"), Map.of(), false));
        stack.domain("sink", PluginSpec.HOST).wire("early", "out", "both").wire("late", "out", "both", "late")
            .wire("both", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            kernel.host("early").end();
            Thread.ofPlatform().daemon().start(() -> {
                while (!kernel.report().domains().get(2).counters().containsKey("in")) {
                    Thread.onSpinWait();
                }
                kernel.host("late").send(new byte[1]);
                kernel.host("late").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            assertEquals(Map.of("in", 2L, "late", 1L), kernel.report().domains().get(2).counters());
            assertEquals(1, kernel.report().domains().getLast().messagesIn());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 1, Integer.MAX_VALUE})
    void lieAboutWorkDoneChangesNothing(int lie) {
        TestStack stack = new TestStack("fbuf");
        String members = "int turns; public int work(int budget) { return turns++ < 50 ? %d : 0; }"
            + " public void receive(Port from, Aggregate m) { out.send(m); }";
        try (Kernel kernel = stack.row(plugins.plugin("Liar", members.formatted(lie))).assemble()) {
            List<String> texts = TestStack.numbered(500);
            assertEquals(texts, TestStack.through(kernel, texts));
        }
    }

    @Test
    void hostPortOutlivesAMessageThatIsTooLargeForTheStack() {
        TestStack stack = TestStack.chain("fbuf", plugins.plugin("Pass",
            "public void receive(Port from, Aggregate m) { out.send(m); }"));
        try (Kernel kernel = stack.assemble()) {
            List<String> out = TestStack.through(kernel, List.of("before", "x".repeat(5 << 20), "after"));
            assertEquals(List.of("before", "after"), out);
            assertEquals(1, kernel.report().domains().getFirst().faults());
            assertEquals(0, kernel.outstanding());
        }
    }

    /** What it is called is kept for as long as the stack runs, whatever becomes of the domain. */
    @Test
    void counterWithALongNameIsAFault() {
        DomainReport report = run(new TestStack("fbuf"), new RestartPolicy(0, 0, RestartPolicy.Then.DROP), "Long",
            "public void receive(Port from, Aggregate m) { context.counter(\"x\".repeat(200)).increment();"
                + " context.counter(\"x\".repeat(201)).increment(); }");
        assertTrue(report.faultReports().getFirst().thrown().contains("counterNameLength=201"), report.toString());
        assertEquals(1, report.counters().get("x".repeat(200)));
    }

    @Test
    void floodOfCountersIsAFault() {
        DomainReport report = run(new TestStack("fbuf"), new RestartPolicy(0, 0, RestartPolicy.Then.DROP), "Flood",
            "public void receive(Port from, Aggregate m) { for (int i = 0;; i++) { context.counter(\"\\n\" + i); } }"
                + " public void close() { throw new IllegalStateException(); }");
        assertTrue(report.faultReports().getFirst().thrown().contains("counters=1000"), report.toString());
        assertEquals(1001, report.counters().size());
        assertEquals(1, report.counters().get("faults.close"));
        assertTrue(report.counters().keySet().stream().noneMatch(name -> name.contains("\n")));
    }
}
