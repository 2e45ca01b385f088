package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker rests where there is nothing to do, none of its domains is in a call, and none waits for an alarm. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RestingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void workerInACallDoesNotRest(int workers) throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(workers, 0);
        // Nobody else asks for the time in this stack.
        stack.clock = () -> {
            called.countDown();
            awaited(enough);
            return 0;
        };
        stack.row(new TestPlugins(folder).plugin("Slow",
            "public void receive(Port from, Aggregate m) { context.nowNs(); out.send(m); }"));
        try (Kernel kernel = stack.assemble()) {
            Thread running = Thread.ofPlatform().start(() -> assertEquals(Outcome.ENDED, kernel.run()));
            while (!resting(kernel)) {
                Thread.onSpinWait();
            }
            kernel.host("feed").send(new byte[1]);
            called.await();
            boolean rests = resting(kernel);
            enough.countDown();
            kernel.host("sink").take();
            kernel.host("feed").end();
            running.join();
            assertFalse(rests);
        }
    }

    /** It has nothing to do, and sleeps; but there will be. */
    @Test
    void workerOfADomainThatWaitsForAnAlarmDoesNotRest() throws InterruptedException {
        TestStack stack = TestStack.chain("fbuf", new TestPlugins(folder).plugin("Waiting",
            "void opened() { context.alarm(Long.MAX_VALUE - 1); }"));
        try (Kernel kernel = stack.assemble()) {
            Thread running = Thread.ofPlatform().start(() -> assertEquals(Outcome.ENDED, kernel.run()));
            while (kernel.report().workers().getFirst().parks() < 2) {
                Thread.onSpinWait();
            }
            boolean rests = resting(kernel);
            kernel.host("feed").end();
            running.join();
            assertFalse(rests);
        }
    }

    private static boolean resting(Kernel kernel) {
        return kernel.report().workers().stream().allMatch(WorkerReport::resting);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
