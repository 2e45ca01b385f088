package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack that is stopped for long at every step, as in a debugger: nothing of that is time to it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DebugClockTest {

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long LIMIT_NS = 1_000_000;

    @TempDir
    Path folder;

    private final AtomicLong machine = new AtomicLong(HOUR_NS);
    private final DebugClock clock = new DebugClock(machine::get);

    @Test
    void shortStepsCountAndLongOnesDoNot() {
        long beginNs = clock.nowNs();
        machine.addAndGet(1_000);
        assertEquals(1_000, clock.nowNs() - beginNs);
        machine.addAndGet(HOUR_NS);
        assertEquals(1_000 + DebugClock.STEP_MAX_NS, clock.nowNs() - beginNs);
    }

    @Test
    void turnIsALook() {
        long beginNs = clock.nowNs();
        Scheduler scheduler = clock.watching(Scheduler.roundRobin()).another(1);
        for (int i = 0; i < 10; i++) {
            machine.addAndGet(DebugClock.STEP_MAX_NS);
            assertEquals(i % 3, scheduler.next(3));
        }
        assertEquals(10 * DebugClock.STEP_MAX_NS, clock.nowNs() - beginNs);
    }

    @Test
    void furtherThreadGoesOnWhereTheFirstOneIs() {
        clock.nowNs();
        machine.addAndGet(HOUR_NS);
        long hereNs = clock.nowNs();
        machine.addAndGet(HOUR_NS);
        assertEquals(hereNs, CompletableFuture.supplyAsync(clock::nowNs).join());
    }

    /** Every look at the machine's clock finds another day gone by; the domain has an alarm a hundred days ahead. */
    private DomainReport run(boolean debugged) {
        TestStack stack = new TestStack("fbuf");
        stack.clock = () -> machine.addAndGet(24 * HOUR_NS);
        stack.debugged = debugged;
        stack.restart = new RestartPolicy(2, HOUR_NS, RestartPolicy.Then.DROP);
        stack.row(new TestPlugins(folder).plugin("Stopped", """
            void opened() { context.alarm(context.nowNs() + 100 * 24 * 3600 * 1_000_000_000L); }
            public void alarm(long nowNs) { context.counter("alarms").increment(); }
            public void receive(Port from, Aggregate m) { if (m.length() == 9) throw new IllegalStateException(); }
            """));
        try (Kernel kernel = stack.assemble()) {
            TestStack.through(kernel, TestStack.numbered(1000));
            return kernel.report().domains().get(1);
        }
    }

    @Test
    void restartWindowDoesNotPassWhileTheStackIsStopped() {
        assertEquals(3, run(true).faults(), "two restarts an hour, and no hour goes by");
        assertEquals(10, run(false).faults(), "each fault has its day");
    }

    @Test
    void alarmIsNotDueBecauseTheStackWasStopped() {
        assertEquals(null, run(true).counters().get("alarms"));
    }

    /** A call that takes longer than allowed in a debugger, and would take for ever without one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noCallIsWatched(boolean debugged) {
        TestStack stack = TestStack.chain("fbuf", new TestPlugins(folder).plugin("Slow", """
            public void receive(Port from, Aggregate m) {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < %s) { }
                out.send(m);
            }
            """.formatted(debugged ? "200_000_000L" : "Long.MAX_VALUE")));
        stack.workers = new Workers(1, LIMIT_NS);
        stack.debugged = debugged;
        try (Kernel kernel = stack.assemble()) {
            assertEquals(debugged ? 1 : 0, TestStack.through(kernel, TestStack.numbered(1)).size());
            assertEquals(debugged ? 0 : 1, kernel.report().domains().get(1).faults(), stack.said());
        }
    }
}
