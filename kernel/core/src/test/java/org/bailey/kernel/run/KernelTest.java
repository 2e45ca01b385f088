package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.transport.Transports;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole stacks of small plugins: what flows, what fails, and that nothing leaks. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KernelTest {

    private static final String PASS = "public void receive(Port from, Aggregate m) { out.send(m); }";

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

    @ParameterizedTest
    @MethodSource("transports")
    void messagesGoThroughAChainInOrder(String transport) {
        PluginSpec one = plugins.plugin("One", PASS);
        PluginSpec two = plugins.plugin("Two", PASS);
        List<String> texts = TestStack.numbered(5000);
        try (Kernel kernel = TestStack.chain(transport, one, two).assemble()) {
            assertEquals(texts, TestStack.through(kernel, texts));
            assertEquals(0, kernel.outstanding());
            assertEquals(5000, kernel.report().domains().get(1).messagesIn());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void throwingDomainIsRestartedAndNeighboursLoseOnlyTheMessageInItsHands(String transport) {
        PluginSpec bad = plugins.plugin("Bad", """
            Held kept;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) {
                kept.append(m.slice(0, 3));
                if (m.text(0, m.length()).equals("message 70") || m.text(0, m.length()).equals("message 2000")) {
                    m.push(3);
                    throw new IllegalStateException("I give up");
                }
                out.send(m);
            }
            """);
        List<String> texts = TestStack.numbered(3000);
        List<String> expected = new ArrayList<>(texts);
        expected.removeAll(List.of("message 70", "message 2000"));
        TestStack stack = TestStack.chain(transport, plugins.plugin("Before", PASS), bad,
            plugins.plugin("After", PASS));
        try (Kernel kernel = stack.assemble()) {
            assertEquals(expected, TestStack.through(kernel, texts));
            assertEquals(0, kernel.outstanding());
            assertEquals(2, kernel.report().domains().get(2).faults());
            assertTrue(stack.said().contains("I give up at Bad.java:"), stack.said());
            assertTrue(stack.said().contains("restarted"), stack.said());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void stackOverflowAnywhereIsContained(String transport) {
        PluginSpec deep = plugins.plugin("Deep", """
            int count;
            public void receive(Port from, Aggregate m) {
                if (count++ % 500 == 499) { dive(m); }
                out.send(m);
            }
            void dive(Aggregate m) { Aggregate s = m.slice(0, 2); s.push(1); s.release(); dive(m); }
            """);
        List<String> texts = TestStack.numbered(1600);
        try (Kernel kernel = TestStack.chain(transport, deep).assemble()) {
            List<String> out = TestStack.through(kernel, texts);
            assertEquals(1597, out.size());
            assertEquals(0, kernel.outstanding());
            assertTrue(kernel.report().domains().get(1).faultReports().getFirst().thrown().contains("StackOverflow"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "public void end(Port from) { throw new RuntimeException(\"mine\"); }" + PASS,
        "public void close() { throw new RuntimeException(\"mine\"); }" + PASS,
        "boolean done; public int work(int budget) { if (done) return 0;"
            + " done = true; throw new Error(\"mine\"); }" + PASS,
        "void opened() { context.alarm(context.nowNs()); } public void alarm(long now) { throw new Error(\"mine\"); }"
            + PASS,
        "public void receive(Port from, Aggregate m) { throw null; }",
        "public void receive(Port from, Aggregate m) throws Exception { throw new Exception(\"mine\"); }",
        "public void receive(Port from, Aggregate m) { for (;;) { out.send(out.message()); } }",
        "public void receive(Port from, Aggregate m) { for (;;) { m.push(60000); } }",
        "Held h; void opened() { h = context.held(); } public void receive(Port from, Aggregate m) { m.getInt(999); }",
    })
    void faultInAnyMethodIsContainedAndTheStackEnds(String members) {
        for (RestartPolicy.Then then : RestartPolicy.Then.values()) {
            TestStack stack = new TestStack("fbuf");
            stack.restart = new RestartPolicy(2, Long.MAX_VALUE, then);
            stack.row(plugins.plugin("Faulty", members));
            try (Kernel kernel = stack.assemble()) {
                TestStack.through(kernel, TestStack.numbered(10));
                assertTrue(kernel.report().domains().get(1).faults() > 0, stack.said());
                assertEquals(0, kernel.outstanding());
            }
        }
    }

    /** A small channel is filled many times over, so that most of what a message leads to is left to later turns. */
    @Test
    void countsBothEndsOfAChannel() {
        TestStack stack = new TestStack("fbuf").domain("feed", PluginSpec.HOST).domain("sink", PluginSpec.HOST)
            .wire("feed", "out", "sink");
        try (Kernel kernel = stack.assemble()) {
            assertEquals(List.of("one", "three"), TestStack.through(kernel, List.of("one", "three")));
            for (DomainGauge domain : kernel.gauges().domains()) {
                assertEquals(List.of(2L, 8L), List.of(domain.messages(), domain.bytes()), domain.name());
            }
        }
    }

    @Test
    void domainEndsWhatItBeganBeforeItGetsMore() {
        PluginSpec many = plugins.plugin("Many", "int left; void pump() { boolean roomy; do { roomy = out.ready();"
            + " out.send(out.message()); left--; } while (left > 0 && roomy); }"
            + " public void receive(Port from, Aggregate m) {"
            + " if (left > 0) { throw new IllegalStateException(\"left=\" + left); } left = 1000; pump(); }"
            + " public int work(int budget) { if (left == 0) { return 0; } pump(); return 1; }");
        try (Kernel kernel = TestStack.chain("fbuf", many).assemble()) {
            TestStack.through(kernel, TestStack.numbered(50));
            assertEquals(0, kernel.report().domains().get(1).faults());
            assertEquals(50_000, kernel.report().domains().get(1).messagesOut());
        }
    }

    @Test
    void domainThatFailsForGoodStopsTheStackOrLosesItsInputAsThePolicySays() {
        PluginSpec bad = plugins.plugin("Bad", "public void receive(Port from, Aggregate m) { throw new Error(); }");
        for (RestartPolicy.Then then : RestartPolicy.Then.values()) {
            TestStack stack = new TestStack("fbuf");
            stack.restart = new RestartPolicy(2, Long.MAX_VALUE, then);
            try (Kernel kernel = stack.row(bad).assemble()) {
                kernel.host("feed").send(new byte[1]);
                for (int i = 0; i < 10; i++) {
                    kernel.host("feed").send(new byte[1]);
                }
                kernel.host("feed").end();
                Outcome outcome = kernel.run();
                assertEquals(then == RestartPolicy.Then.STOP ? Outcome.FAILED : Outcome.ENDED, outcome);
                assertEquals(3, kernel.report().domains().get(1).faults());
                assertEquals(0, kernel.outstanding());
            }
        }
    }

    @Test
    void whatThrowsBeforeTheStackRunsKeepsItFromStarting() {
        PluginSpec opening = plugins.plugin("Opening",
            "void opened() { throw new IllegalStateException(\"not today\"); }");
        StartFailure failure = assertThrows(StartFailure.class, () -> TestStack.chain("fbuf", opening).assemble());
        assertTrue(failure.getMessage().contains("not today at Opening.java:"), failure.getMessage());
        PluginSpec constructing = plugins.plugin("Making", "{ if (true) throw new IllegalStateException(\"never\"); }");
        failure = assertThrows(StartFailure.class, () -> TestStack.chain("fbuf", constructing).assemble());
        assertTrue(failure.getMessage().contains("never at Making.java:"), failure.getMessage());
    }

    @Test
    void classThatIsMissingOrNoDomainIsAMistakeOfTheInput() {
        PluginSpec fine = plugins.plugin("Fine", PASS);
        PluginSpec missing = TestPlugins.spec("Absent", fine.jar());
        BadInput input = assertThrows(BadInput.class, () -> TestStack.chain("fbuf", missing).assemble());
        assertTrue(input.getMessage().contains("class=Absent"), input.getMessage());
        PluginSpec plain = plugins.compiled("Plain", "public class Plain { }");
        input = assertThrows(BadInput.class, () -> TestStack.chain("fbuf", plain).assemble());
        assertTrue(input.getMessage().contains("is not a domain"), input.getMessage());
        PluginSpec hidden = plugins.compiled("Hidden", """
            class Hidden implements org.bailey.ipc.Domain {
                public void open(org.bailey.ipc.Context c) { }
                public void receive(org.bailey.ipc.Port p, org.bailey.ipc.Aggregate m) { }
            }""");
        input = assertThrows(BadInput.class, () -> TestStack.chain("fbuf", hidden).assemble());
        assertTrue(input.getMessage().contains("public"), input.getMessage());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void cycleUnderBackPressureNeitherLocksUpNorLosesAnything(String transport) {
        PluginSpec ping = plugins.plugin("Ping", """
            public void receive(Port from, Aggregate m) {
                int rounds = m.length() > 8 ? m.getInt(0) : 0;
                if (m.word0() == 0) { m.word0(1); m.push(4).putInt(0, 20); out.send(m); return; }
                rounds = m.getInt(0);
                m.drop(4);
                if (rounds == 0) { context.port("other").send(m); return; }
                m.push(4).putInt(0, rounds - 1);
                out.send(m);
            }
            """);
        PluginSpec pong = plugins.plugin("Pong", PASS);
        TestStack stack = new TestStack(transport);
        stack.domain("feed", PluginSpec.HOST).domain("ping", ping).domain("pong", pong).domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "ping").wire("ping", "out", "pong").wire("pong", "out", "ping")
            .wire("ping", "other", "sink");
        List<String> texts = TestStack.numbered(2000);
        try (Kernel kernel = stack.assemble()) {
            List<String> out = TestStack.through(kernel, texts);
            assertEquals(texts, out.stream().sorted(java.util.Comparator.comparingInt(
                text -> Integer.parseInt(text.substring(8)))).toList());
            assertEquals(0, kernel.outstanding());
            assertEquals(0, kernel.report().domains().stream().mapToLong(DomainReport::faults).sum());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void slowReaderSlowsItsSourceWithoutLoss(String transport) {
        PluginSpec hoarder = plugins.plugin("Hoarder", """
            List<Held> kept = new ArrayList<>();
            public void receive(Port from, Aggregate m) {
                Held h = context.held(); h.append(m); kept.add(h);
                if (kept.size() == 700) { end(from); }
            }
            public void end(Port from) {
                for (Held h : kept) { out.send(h.take(h.length())); h.close(); }
                kept.clear();
            }
            """);
        List<String> texts = TestStack.numbered(3000);
        try (Kernel kernel = TestStack.chain(transport, hoarder).assemble()) {
            assertEquals(texts, TestStack.through(kernel, texts));
            assertEquals(0, kernel.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void outputWithSeveralWiresReachesAllOfThem(String transport) {
        TestStack stack = TestStack.chain(transport, plugins.plugin("Pass", PASS));
        stack.domain("tally", plugins.plugin("Tally", "public void receive(Port from, Aggregate m) { "
            + "context.counter(\"bytes\").add(m.length()); }"));
        stack.wire("pass", "out", "tally");
        List<String> texts = TestStack.numbered(100);
        try (Kernel kernel = stack.assemble()) {
            assertEquals(texts, TestStack.through(kernel, texts));
            assertEquals(990, kernel.report().domains().getLast().counters().get("bytes"));
            assertEquals(0, kernel.outstanding());
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void sumsThatWereKnownAreReported(String transport) {
        PluginSpec wrap = plugins.plugin("Wrap", "public void receive(Port from, Aggregate m) { "
            + "m.push(300).putLong(0, m.length()); out.send(m); }");
        PluginSpec sum = plugins.plugin("Sum", "public void receive(Port from, Aggregate m) { "
            + "for (int i = 0; i < 3; i++) { m.internetSum(0, 300); } m.drop(300); out.send(m); }");
        try (Kernel kernel = new TestStack(transport).row(wrap, sum).assemble()) {
            TestStack.through(kernel, TestStack.numbered(10));
            List<DomainReport> reports = kernel.report().domains();
            assertEquals(20, reports.get(2).counters().get("checksumHits"));
            assertEquals(10, reports.get(2).counters().get("checksumMisses"));
            assertFalse(reports.get(1).counters().containsKey("checksumMisses"));
        }
    }

    @Test
    void anyOrderOfTurnsGivesTheSameOutput() {
        PluginSpec one = plugins.plugin("One", PASS);
        PluginSpec two = plugins.plugin("Two", PASS);
        List<String> texts = TestStack.numbered(500);
        for (long seed = 1; seed <= 20; seed++) {
            TestStack stack = TestStack.chain("fbuf", one, two);
            stack.scheduler = Scheduler.random(seed);
            try (Kernel kernel = stack.assemble()) {
                assertEquals(texts, TestStack.through(kernel, texts), "seed=" + seed);
            }
        }
    }

    @Test
    void stopFromAnotherThreadEndsTheRun() throws InterruptedException {
        try (Kernel kernel = TestStack.chain("fbuf", plugins.plugin("Pass", PASS)).assemble()) {
            Thread stopper = Thread.ofPlatform().start(() -> {
                kernel.host("feed").send(new byte[10]);
                kernel.host("sink").take();
                kernel.stop();
            });
            assertEquals(Outcome.STOPPED, kernel.run());
            stopper.join();
            assertEquals(0, kernel.outstanding());
        }
    }
}
