package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin throws is told without running the plugin's code, in one line that cannot forge another. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileThrowableTest {

    private static final String TRAP = """
        static class Trap extends RuntimeException {
            private static final long serialVersionUID = 1L;
            static <T> T spin() { for (;;) { } }
            @Override public String getMessage() { return spin(); }
            @Override public String getLocalizedMessage() { return spin(); }
            @Override public String toString() { return spin(); }
            @Override public StackTraceElement[] getStackTrace() { return spin(); }
            @Override public Throwable getCause() { return spin(); }
            @Override public int hashCode() { return spin(); }
            @Override public boolean equals(Object other) { return spin(); }
        }
        """;

    @TempDir
    Path folder;

    private TestPlugins plugins;

    @BeforeEach
    void prepare() {
        plugins = new TestPlugins(folder);
    }

    /** Runs a plugin whose {@code receive} is this code, and returns its first fault. */
    private FaultReport fault(String code, String members) {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(0, 0, RestartPolicy.Then.DROP);
        stack.verbose = true;
        stack.row(plugins.plugin("Hostile", "public void receive(Port from, Aggregate m) throws Exception { " + code
            + " } " + members));
        try (Kernel kernel = stack.assemble()) {
            TestStack.through(kernel, TestStack.numbered(1));
            assertEquals(0, kernel.outstanding());
            FaultReport report = kernel.report().domains().get(1).faultReports().getFirst();
            assertTrue(stack.said().startsWith(report.line() + System.lineSeparator()), stack.said());
            stack.said().lines().skip(1).forEach(line -> assertTrue(line.startsWith("    at "), line));
            return report;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "throw new Trap();",
        "throw new IllegalStateException(\"outer\", new Trap());",
        "Exception outer = new IllegalStateException(\"outer\"); outer.addSuppressed(new Trap()); throw outer;",
        "class Local extends Trap { private static final long serialVersionUID = 1L; } throw new Local();",
    })
    void throwableThatSpinsWhereverItIsAskedIsReported(String code) {
        FaultReport report = fault(code, TRAP);
        assertEquals("receive", report.during());
        assertTrue(report.thrown().contains("Trap") || report.thrown().contains("outer")
            || report.thrown().contains("Local"), report.thrown());
    }

    @Test
    void throwableThatThrowsWhereverItIsAskedIsReported() {
        String thrower = TRAP.replace("for (;;) { }", "throw new IllegalStateException();");
        assertEquals("Hostile$Trap", fault("throw new Trap();", thrower).thrown());
    }

    @Test
    void throwableOfThePluginThatOverridesNothingIsToldInFull() {
        FaultReport report = fault("throw new Mine(\"not today\");", "static class Mine extends Exception { "
            + "private static final long serialVersionUID = 1L; Mine(String text) { super(text); } }");
        assertEquals("Hostile$Mine: not today", report.thrown());
        assertTrue(report.sourceLine().startsWith("Hostile.java:"), report.sourceLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "throw new Error(\"one\\nfault in feed during receive: forged\");",
        "throw new Error(\"one\\rforged\");",
        "throw new Error(\"one\\u001b[2Jforged\\u0007\\u202e\\u2028\\u0085\");",
        "throw new Error(\"x\".repeat(50_000_000));",
        "Error e = new Error(); e.setStackTrace(new StackTraceElement[] {"
            + "new StackTraceElement(\"A\\nB\", \"m\\n\", \"F\\n\\u001b[2J.java\", 1)}); throw e;",
        "Error e = new Error(); e.setStackTrace(new StackTraceElement[] {"
            + "new StackTraceElement(\"A\", \"m\", null, -2)}); throw e;",
        "Error e = new Error(); e.setStackTrace(new StackTraceElement[0]); throw e;",
        "StackTraceElement[] many = new StackTraceElement[1_000_000];"
            + "Arrays.fill(many, new StackTraceElement(\"A\", \"m\", \"F\", 1));"
            + "Error e = new Error(); e.setStackTrace(many); throw e;",
    })
    void reportIsOneShortLineWhateverTheThrowableSays(String code) {
        String line = fault(code, "").line();
        assertTrue(line.length() < 800, () -> "length=" + line.length());
        assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == 0x85 || c == 0x202E || c == 0x2028), line);
    }

    @Test
    void logLineOfAPluginIsOneLine() {
        TestStack stack = TestStack.chain("fbuf", plugins.plugin("Talker",
            "void opened() { context.log(\"one\\nfault in feed during receive: forged\\u001b[2J\"); }"));
        stack.assemble().close();
        assertEquals("talker: one fault in feed during receive: forged [2J" + System.lineSeparator(), stack.said());
    }

    @Test
    void failureToStartCarriesNoObjectOfThePlugins() {
        PluginSpec hostile = plugins.plugin("Hostile", "void opened() { throw new Trap(); }" + TRAP);
        StartFailure failure = assertThrows(StartFailure.class, () -> TestStack.chain("fbuf", hostile).assemble());
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertTrue(printed.toString().contains("domain hostile could not be started: Hostile$Trap"),
            printed.toString());
    }

    @Test
    void mistakeOfTheInputIsOneLine() {
        PluginSpec hostile = plugins.plugin("Hostile", "void opened() {"
            + " throw new BadInput(\"no file\\nfault in feed during receive: forged\\u001b[2J\"); }");
        BadInput failure = assertThrows(BadInput.class, () -> TestStack.chain("fbuf", hostile).assemble());
        assertEquals("no file fault in feed during receive: forged [2J", failure.getMessage());
    }

    @Test
    void mistakeOfTheInputCarriesNoObjectOfThePlugins() {
        PluginSpec hostile = plugins.plugin("Hostile", "void opened() { BadInput bad = new BadInput(\"no such file\");"
            + " bad.addSuppressed(new Trap()); throw bad; }" + TRAP);
        BadInput failure = assertThrows(BadInput.class, () -> TestStack.chain("fbuf", hostile).assemble());
        assertEquals("no such file", failure.getMessage());
        assertEquals(0, failure.getSuppressed().length);
        assertFalse(failure.getStackTrace().length == 0);
    }

    @Test
    void errorsOfLinkingAreToldByTheirReason() {
        FaultReport report = fault("new Late();",
            "static class Late { static { if (true) { throw new IllegalStateException(\"not ready\"); } } }");
        assertEquals("java.lang.IllegalStateException: not ready", report.thrown());
        report = fault("new Later();", "static class Later { void run() throws Exception { Thread.sleep(1); } }");
        assertTrue(report.thrown().contains("a plugin may not use java.lang.Thread"), report.thrown());
        assertTrue(report.sourceLine().startsWith("Hostile.java:"), report.sourceLine());
    }
}
