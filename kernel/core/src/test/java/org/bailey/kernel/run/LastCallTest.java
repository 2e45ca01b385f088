package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance does in its last call, {@code close}, neither keeps the stack from its end nor hides a fault. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LastCallTest {

    private static final long LIMIT_NS = 100_000_000;

    /** Nothing in it is compiled from this source, so that no gate stops it: its thread has to be given up. */
    private static final String STICK = """
        boolean stick() {
            List<Integer> numbers = new ArrayList<>(Collections.nCopies(10_000, 7));
            return java.util.stream.Stream.generate("stuck"::toString).peek(numbers::contains).map(context::counter)
                .anyMatch(Objects::isNull);
        }
        """;

    @TempDir
    private Path folder;

    /** Generics let any throwable out, also one that is neither an exception nor an error. */
    @ParameterizedTest
    @ValueSource(strings = {"Exception", "Error", "Throwable"})
    void whateverItThrowsAtTheEndTheOutputsEnd(String type) {
        TestStack stack = TestStack.chain("fbuf", new TestPlugins(folder).plugin("Last", """
            Held kept;
            void opened() { kept = context.held(); }
            public void receive(Port from, Aggregate m) { kept.append(m.slice(0, 4)); out.send(m); }
            public void close() { Last.<RuntimeException>out(new %s("late")); }
            static <T extends Throwable> void out(Throwable any) throws T {
                @SuppressWarnings("unchecked") T thrown = (T) any;
                throw thrown;
            }
            """.formatted(type)));
        try (Kernel kernel = stack.assemble()) {
            assertEquals(TestStack.numbered(10), TestStack.through(kernel, TestStack.numbered(10)));
            assertEquals(0, kernel.outstanding());
            FaultReport fault = kernel.report().domains().get(1).faultReports().getFirst();
            assertEquals("close", fault.during());
            assertEquals(40, fault.heldBytes(), fault.toString());
        }
    }

    /** The one that is to be told is the first: of the second it is only counted that there was one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void faultIsToldAlsoWhereTheThreadIsLostThatClosesItsInstance(int restarts) {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(restarts, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        stack.workers = new Workers(1, LIMIT_NS);
        stack.row(new TestPlugins(folder).plugin("Bad", STICK + """
            boolean bad;
            public void receive(Port from, Aggregate m) {
                bad = m.text(0, m.length()).equals("message 3");
                if (bad) { throw new IllegalStateException("the first"); }
                out.send(m);
            }
            public void close() { if (bad) { stick(); } }
            """));
        try (Kernel kernel = stack.assemble()) {
            List<String> out = TestStack.through(kernel, TestStack.numbered(10));
            assertEquals(restarts == 0 ? 3 : 9, out.size(), stack.said());
            assertEquals(0, kernel.outstanding());
            DomainReport report = kernel.report().domains().get(1);
            assertEquals(1, report.faults(), stack.said());
            assertTrue(report.faultReports().getFirst().thrown().contains("the first"), stack.said());
            assertEquals(restarts == 1, report.faultReports().getFirst().restarted());
            assertEquals(1, report.counters().get("faults.close"));
            assertEquals(1, kernel.report().workers().getFirst().lostThreads());
        }
    }
}
