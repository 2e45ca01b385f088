package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole stack in every mode, by views and by pages. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HandlingTest {

    private static final int MESSAGES = 200;
    private static final int MANY = 500;
    private static final RestartPolicy ALWAYS = new RestartPolicy(Integer.MAX_VALUE, Long.MAX_VALUE,
        RestartPolicy.Then.STOP);

    @TempDir
    private static Path folder;

    private static PluginSpec mixed;
    private static PluginSpec relay;

    @BeforeAll
    static void compile() {
        relay = new TestPlugins(folder).plugin("Relay", "public void receive(Port from, Aggregate m) { out.send(m); }");
        mixed = new TestPlugins(folder).plugin("Mixed", """
            Held held;
            void opened() { held = context.held(); }
            public void receive(Port from, Aggregate m) {
                if (m.text(0, m.length()).endsWith("77")) { throw new IllegalStateException(m.text(0, m.length())); }
                m.secure();
                if (m.getByte(m.length() - 1) == '1') { held.append(m.take(m.length())); return; }
                if (held.length() > 0) { out.send(held.take(held.length())); }
                m.push(1).putByte(0, '>');
                m.append(m.slice(0, 1));
                out.send(m);
            }
            """);
    }

    static List<Handling> handlings() {
        return Handling.all();
    }

    private static List<String> expected(int messages) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String text = "message " + i;
            if (i % 100 != 77) {
                expected.add(i % 10 == 1 ? text : ">" + text + ">");
            }
        }
        return expected;
    }

    @ParameterizedTest
    @MethodSource("handlings")
    void messagesComeThroughAndAllComesBackWhateverFails(Handling handling) {
        TestStack stack = new TestStack("fbuf");
        stack.handling = handling;
        stack.restart = ALWAYS;
        try (Kernel kernel = stack.row(mixed).assemble()) {
            assertEquals(expected(MESSAGES), TestStack.through(kernel, TestStack.numbered(MESSAGES)));
            assertEquals(0, kernel.outstanding());
            StackReport report = kernel.report();
            assertEquals(2, report.domains().get(1).faults());
            for (ChannelReport channel : report.channels()) {
                assertEquals(0, channel.slicesOffPath(), channel.toString());
                assertEquals(handling.mode().secured(), channel.steps().containsKey("2b"), channel.toString());
                assertEquals(handling.mode().general(), channel.steps().containsKey("3a"), channel.toString());
            }
            assertEquals(!handling.mode().cached(), report.channels().getFirst().steps().containsKey("4c"));
            assertEquals(!handling.mode().cached(), report.domains().get(1).steps().containsKey("4c"));
            boolean pages = handling.enforcement() == Enforcement.PAGES;
            report.domains().forEach(domain -> assertEquals(pages, domain.calls().containsKey("mmap")));
        }
    }

    /** What is one domain's to read, protect and unmap is then another thread's to forward and to give back. */
    @ParameterizedTest
    @MethodSource("handlings")
    void severalWorkersLoseNothingElse(Handling handling) {
        PluginSpec again = new TestPlugins(folder).plugin("Again", "public void receive(Port from, Aggregate m)"
            + " { if (++count % 50 == 0) { throw new Error(); } out.send(m); } int count;");
        for (int workers = 2; workers <= 4; workers++) {
            TestStack stack = new TestStack("fbuf");
            stack.handling = handling;
            stack.restart = ALWAYS;
            stack.workers = new Workers(workers, 0);
            try (Kernel kernel = stack.row(relay, mixed, again).assemble()) {
                int through = TestStack.through(kernel, TestStack.numbered(MANY)).size();
                assertEquals(0, kernel.outstanding(), "workers=" + workers);
                assertEquals(expected(MANY).size(), through + kernel.report().domains().get(3).faults(),
                    "workers=" + workers + ", " + stack.said());
                assertEquals(MANY / 100, kernel.report().domains().get(2).faults());
            }
        }
    }

    @Test
    void channelsOfOneStackCanDiffer() {
        TestStack stack = new TestStack("fbuf");
        stack.domain("feed", PluginSpec.HOST).domain("mixed", mixed).domain("sink", PluginSpec.HOST);
        stack.restart = ALWAYS;
        stack.wire("feed", "out", "mixed");
        stack.handling = new Handling(new Mode(false, true, true), Enforcement.PAGES);
        stack.wire("mixed", "out", "sink");
        stack.handling = Handling.FASTEST;
        try (Kernel kernel = stack.assemble()) {
            List<String> through = TestStack.through(kernel, TestStack.numbered(50));
            assertEquals(expected(50), through);
            StackReport report = kernel.report();
            assertEquals(Map.of(), report.domains().getFirst().calls());
            assertTrue(report.domains().get(1).calls().get("mmap") > 0);
            assertEquals(0, kernel.outstanding());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "beltway"})
    void otherTransportsGoTogetherWithFbufsOfAnyMode(String other) {
        for (Mode mode : Mode.all()) {
            TestStack first = new TestStack(other);
            first.wire("feed", "out", "mixed");
            TestStack stack = new TestStack("fbuf");
            stack.domain("feed", PluginSpec.HOST).domain("mixed", mixed).domain("relay", relay)
                .domain("sink", PluginSpec.HOST);
            stack.restart = ALWAYS;
            stack.handling = new Handling(mode, Enforcement.VIEWS);
            stack.channels.addAll(first.channels);
            stack.wire("mixed", "out", "relay").wire("relay", "out", "sink");
            try (Kernel kernel = stack.assemble()) {
                assertEquals(expected(70), TestStack.through(kernel, TestStack.numbered(70)));
                assertEquals(0, kernel.outstanding());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatLeavesThePathOfItsAllocatorIsCountedAndNotKeptMapped(Enforcement enforcement) {
        PluginSpec crossed = new TestPlugins(folder).plugin("Crossed" + enforcement, """
            Port other;
            void opened() { other = context.port("other"); }
            public void receive(Port from, Aggregate m) {
                Aggregate own = out.message();
                own.push(m.length()).putBytes(0, m.text(0, m.length()).getBytes(), 0, m.length());
                other.send(own);
            }
            """);
        TestStack stack = new TestStack("fbuf");
        stack.handling = new Handling(new Mode(true, true, false), enforcement);
        stack.domain("feed", PluginSpec.HOST).domain("crossed", crossed).domain("on", PluginSpec.HOST)
            .domain("sink", PluginSpec.HOST);
        stack.wire("feed", "out", "crossed").wire("crossed", "out", "on").wire("crossed", "other", "sink");
        try (Kernel kernel = stack.assemble()) {
            List<String> texts = TestStack.numbered(20);
            assertEquals(texts, TestStack.through(kernel, texts));
            ChannelReport channel = kernel.report().channels().get(2);
            assertEquals(20, channel.slicesOffPath());
            assertEquals(channel.steps().get("3b"), channel.steps().get("4b"));
            assertEquals(0, kernel.outstanding());
        }
    }

    @Test
    void pagesAreRefusedWhereNotEveryChannelIsOfFbufs() {
        TestStack stack = new TestStack("copy");
        stack.handling = new Handling(Mode.FASTEST, Enforcement.PAGES);
        assertThrows(IllegalArgumentException.class, () -> stack.row(mixed).assemble());
    }
}
