package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.log.SteadyLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A logger of the program that throws: it ends no worker, and is no fault of whoever logs. */
final class BrokenLoggerTest {

    @TempDir
    Path folder;

    /** Throws at every line. */
    private record Broken(String failure) implements System.Logger {

        @Override
        public String getName() {
            return "broken";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {
            switch (failure) {
                case "exception" -> throw new IllegalStateException("full");
                case "error" -> throw new AssertionError("full");
                case "checked" -> BrokenLoggerTest.<RuntimeException>out(new java.io.IOException("full"));
                default -> log(level, texts, message, thrown);
            }
        }

        @Override
        public void log(Level level, ResourceBundle texts, String format, Object... values) {
            log(level, texts, format, (Throwable) null);
        }
    }

    /** Generics let any throwable out. */
    private static <T extends Throwable> void out(Throwable any) throws T {
        @SuppressWarnings("unchecked")
        T thrown = (T) any;
        throw thrown;
    }

    private DomainReport run(String failure, String members) {
        TestStack stack = new TestStack("fbuf");
        stack.loggers = name -> new Broken(failure);
        try (Kernel kernel = stack.row(new TestPlugins(folder).plugin("Talker", members)).assemble()) {
            TestStack.through(kernel, TestStack.numbered(3));
            assertEquals(0, kernel.outstanding());
            return kernel.report().domains().get(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "checked"})
    void aDomainThatLogsHasNoFault(String failure) {
        DomainReport report = run(failure, """
            public void receive(Port from, Aggregate m) { context.log("here"); context.counter("heard").increment(); }
            """);
        assertEquals(0, report.faults());
        assertEquals(3, report.counters().get("heard"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "checked", "recursion"})
    void aFaultThatCannotBeToldIsCounted(String failure) {
        DomainReport report = run(failure, """
            public void receive(Port from, Aggregate m) { throw new IllegalStateException(); }
            """);
        assertEquals(3, report.faults());
    }

    @Test
    void theFirstFailureIsToldAndAllAreCounted() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        SteadyLogger logger = new SteadyLogger(new Broken("exception"),
            Diagnostics.lines(new PrintStream(told, true)).logger(Diagnostics.KERNEL));
        logger.log(Level.INFO, "one");
        logger.log(Level.INFO, "two", new IllegalStateException());
        assertEquals(2, logger.lost());
        assertEquals(List.of("bailey: the program's logger fails, its lines are lost: reason="
            + "java.lang.IllegalStateException"), told.toString().lines().toList());
        assertEquals("broken", logger.getName());
        assertTrue(logger.isLoggable(Level.INFO));
    }
}
