package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupting the thread that runs a stack neither ends the stack nor keeps its worker awake, and is not lost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptTest {

    /** In so many yields a worker that does not sleep goes through as many rounds. */
    private static final int YIELDS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void workerSleepsOnAndTheThreadIsInterruptedAfterwards() throws InterruptedException {
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(2, 0);
        stack.row(new TestPlugins(folder).plugin("Pass",
            "public void receive(Port from, Aggregate m) { out.send(m); }"));
        Thread caller = Thread.currentThread();
        try (Kernel kernel = stack.assemble()) {
            Thread program = Thread.ofPlatform().start(() -> {
                while (!asleep(kernel)) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
                for (int i = 0; i < YIELDS; i++) {
                    Thread.yield();
                }
                kernel.host("feed").send(new byte[1]);
                kernel.host("sink").take();
                kernel.host("feed").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            assertTrue(Thread.interrupted());
            program.join();
            // Nothing here has a time, so a worker sleeps until it is woken; but for the one time, and stray wake-ups.
            kernel.report().workers().forEach(worker -> assertTrue(worker.parks() < worker.wakeUps() + 20,
                worker.toString()));
        }
    }

    private static boolean asleep(Kernel kernel) {
        return kernel.report().workers().stream().allMatch(worker -> worker.parks() > worker.wakeUps());
    }
}
