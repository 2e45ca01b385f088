package org.bailey.compare.stack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.ipc.mode.Handling;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.FaultReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.kernel.run.WorkerReport;
import org.junit.jupiter.api.Test;

/** A stack that will never get on is told from one that only takes its time. */
class StandstillTest {

    /** More looks than it takes to be certain. */
    private static final int MANY = 1000;

    private List<DomainGauge> gauges = List.of(gauge("source", "open", 7, 0), gauge("sink", "open", 5, 3));
    private List<WorkerReport> workers = List.of(worker(9, true), worker(4, true));
    private final Standstill standstill = new Standstill(() -> gauges, this::report, List.of("source"));

    private static DomainGauge gauge(String name, String state, long messages, long heldBytes) {
        return new DomainGauge(name, state, messages, 0, 0, 0, 0, heldBytes, 0);
    }

    private static WorkerReport worker(long busyRounds, boolean resting) {
        return new WorkerReport(1, List.of(), busyRounds, 0, 0, 0, 0, resting);
    }

    private StackReport report() {
        FaultReport fault = new FaultReport("sink", "receive", "java.lang.Error: broken", "Sink.java:9", 0, 1, false);
        return new StackReport("stack", "copy", Handling.FASTEST, 1, List.of(new DomainReport("sink", 5, 0, 0, 1, 0,
            Map.of(), Map.of(), Map.of(), List.of(fault))), List.of(), workers);
    }

    private ForkFailure failure() {
        return assertThrows(ForkFailure.class, () -> {
            for (int i = 0; i < MANY; i++) {
                standstill.look();
            }
        });
    }

    @Test
    void knowsThatAllIsAtRest() {
        ForkFailure failure = failure();
        assertTrue(failure.refusal());
        assertEquals("nothing moves any more: the source 'source' has sent 7 messages, 'sink' holds 3 bytes",
            failure.getMessage());
    }

    @Test
    void waitsForAWorkerThatIsAtWork() {
        workers = List.of(worker(9, true), worker(4, false));
        for (int i = 0; i < MANY; i++) {
            assertDoesNotThrow(standstill::look);
        }
    }

    @Test
    void waitsForAWorkerThatRestsInBetween() {
        for (int i = 0; i < MANY; i++) {
            workers = List.of(worker(9, true), worker(i, true));
            assertDoesNotThrow(standstill::look);
        }
    }

    @Test
    void namesASourceThatHasEnded() {
        gauges = List.of(gauge("source", "ended", 0, 0), gauge("sink", "open", 0, 0));
        ForkFailure failure = assertThrows(ForkFailure.class, standstill::check);
        assertTrue(failure.refusal());
        assertTrue(failure.getMessage().startsWith("the source 'source' ended after 0 messages"), failure::getMessage);
    }

    /** All others have ended then, too. */
    @Test
    void namesADomainThatFailedForGoodWithItsLastFault() {
        gauges = List.of(gauge("source", "ended", 7, 0), gauge("sink", "failed", 5, 0));
        standstill.ended("the stack has ended, outcome=FAILED");
        ForkFailure failure = assertThrows(ForkFailure.class, standstill::look);
        assertFalse(failure.refusal());
        assertEquals("domain 'sink' failed for good: java.lang.Error: broken at Sink.java:9", failure.getMessage());
    }

    @Test
    void tellsOfAnyOtherEnd() {
        standstill.ended("the kernel failed");
        assertEquals("the kernel failed", assertThrows(ForkFailure.class, standstill::look).getMessage());
    }
}
