package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupting the thread that runs a stack neither ends the stack nor keeps its worker awake, and is not lost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptTest {

    /** In so many yields a worker that does not sleep goes through as many rounds. */
    private static final int YIELDS = 2_000;

    private static final int MESSAGES = 100;

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

    /** Files that a worker has open would be closed by an interrupt; nothing that is written may be lost. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5_000_000_000L})
    void interruptReachesNoWorker(long limitNs) {
        TestStack stack = new TestStack("fbuf");
        stack.isolation = Isolation.NONE;
        stack.workers = new Workers(1, limitNs);
        Path file = folder.resolve("written");
        stack.row(new TestPlugins(folder).plugin("Writes", """
            java.nio.channels.FileChannel file;
            void opened() throws Exception {
                file = java.nio.channels.FileChannel.open(java.nio.file.Path.of("%s"),
                    java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE);
            }
            public void receive(Port from, Aggregate m) throws Exception {
                file.write(java.nio.ByteBuffer.wrap(new byte[m.length()]));
                out.send(m);
            }
            public void close() throws Exception { file.close(); }
            """.formatted(file)));
        Thread caller = Thread.currentThread();
        try (Kernel kernel = stack.assemble()) {
            Thread program = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    caller.interrupt();
                    kernel.host("feed").send(new byte[1]);
                    kernel.host("sink").take();
                }
                kernel.host("feed").end();
            });
            assertEquals(Outcome.ENDED, kernel.run());
            assertTrue(Thread.interrupted());
            assertEquals(0, kernel.report().domains().get(1).faults(), stack.said());
            program.join();
            assertEquals(MESSAGES, Files.size(file));
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean asleep(Kernel kernel) {
        return kernel.report().workers().stream().allMatch(worker -> worker.parks() > worker.wakeUps());
    }
}
