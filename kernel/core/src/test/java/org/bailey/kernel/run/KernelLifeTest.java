package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.load.Child;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever threads call when: a stack runs once, is closed once, and its memory is there for whoever uses it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KernelLifeTest {

    private static final long LIMIT_NS = 5_000_000_000L;

    @TempDir
    private Path folder;

    /** Argument: a folder. Ends while the stack is busy, and closes it from a hook. */
    public static void main(String[] args) throws InterruptedException {
        Kernel kernel = busy(Path.of(args[0]), 2, 0).assemble();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            kernel.close();
            System.out.println("closed: " + (kernel.host("sink").take() == null));
        }));
        kernel.start(Supplier::get);
        awaitTraffic(kernel);
    }

    /** A source that is never through, and somebody who reads what it sends. */
    private static TestStack busy(Path folder, int workers, long limitNs) {
        TestPlugins plugins = new TestPlugins(folder);
        TestStack stack = new TestStack("fbuf");
        stack.workers = new Workers(workers, limitNs);
        PluginSpec source = plugins.plugin("Source", """
            public int work(int budget) {
                for (int i = 0; i < budget && out.ready(); i++) {
                    Aggregate m = out.message();
                    m.push(8).putLong(0, i);
                    out.send(m);
                }
                return budget;
            }
            """);
        return stack.row(source, plugins.plugin("Reads",
            "public void receive(Port from, Aggregate m) { m.getLong(0); }"));
    }

    private static void awaitTraffic(Kernel kernel) {
        while (kernel.gauges().domains().getLast().messages() == 0
            && kernel.gauges().channels().get(1).messages() < 10_000) {
            Thread.onSpinWait();
        }
    }

    private static void assertClosed(Kernel kernel) {
        assertThrows(IllegalStateException.class, kernel::run);
        assertThrows(IllegalStateException.class, () -> kernel.start(Supplier::get));
        assertThrows(IllegalStateException.class, kernel::report);
        assertThrows(IllegalStateException.class, kernel::gauges);
        assertThrows(IllegalStateException.class, kernel::inspect);
        assertThrows(IllegalStateException.class, kernel::outstanding);
        assertEquals(4, kernel.statuses().size());
        assertFalse(kernel.host("feed").offer(new byte[1]));
        assertNull(kernel.host("sink").take());
        kernel.stop();
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, " + LIMIT_NS})
    void closeStopsARunThatIsUnderWayAndWaitsForItsEnd(int workers, long limitNs) throws InterruptedException {
        Kernel kernel = busy(folder, workers, limitNs).assemble();
        kernel.start(Supplier::get);
        awaitTraffic(kernel);
        Inspection inspection = kernel.inspect();
        kernel.close();
        assertEquals(Outcome.STOPPED, kernel.await());
        assertClosed(kernel);
        assertThrows(IllegalStateException.class, inspection::channels);
        assertThrows(IllegalStateException.class, inspection::stores);
        assertThrows(IllegalStateException.class, () -> inspection.held("reads"));
        assertThrows(IllegalStateException.class, () -> inspection.buffer(1 << 22));
        assertThrows(IllegalStateException.class, () -> inspection.read(1 << 22, 1));
        assertThrows(IllegalStateException.class, () -> inspection.alive(List.of()));
    }

    @Test
    void closeWaitsForARunOnAnotherThread() throws InterruptedException {
        Kernel kernel = busy(folder, 1, 0).assemble();
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> outcome.set(kernel.run()));
        awaitTraffic(kernel);
        Thread.currentThread().interrupt();
        kernel.close();
        assertTrue(Thread.interrupted());
        runner.join();
        assertEquals(Outcome.STOPPED, outcome.get());
        assertClosed(kernel);
    }

    @Test
    void closeOfAStackThatNeverRanEndsItsHostPorts() {
        Kernel kernel = busy(folder, 1, 0).assemble();
        kernel.close();
        assertClosed(kernel);
        assertThrows(IllegalStateException.class, kernel::await);
    }

    @Test
    void runsOnceAndOnlyByOneThread() throws InterruptedException {
        try (Kernel kernel = busy(folder, 1, 0).assemble()) {
            kernel.start(Supplier::get);
            assertThrows(IllegalStateException.class, kernel::run);
            assertThrows(IllegalStateException.class, kernel::outstanding);
            kernel.stop();
            assertEquals(Outcome.STOPPED, kernel.await());
            assertThrows(IllegalStateException.class, kernel::run);
            assertThrows(IllegalStateException.class, () -> kernel.start(Supplier::get));
            assertEquals(0, kernel.outstanding());
        }
    }

    /** A close there would wait for itself. */
    @ParameterizedTest
    @ValueSource(longs = {0, LIMIT_NS})
    void closeIsRefusedOnAWorkersThread(long limitNs) {
        AtomicReference<Kernel> under = new AtomicReference<>();
        AtomicReference<IllegalStateException> refused = new AtomicReference<>();
        TestStack stack = busy(folder, 2, limitNs);
        Scheduler usual = stack.scheduler;
        stack.scheduler = count -> {
            if (refused.get() == null) {
                refused.set(assertThrows(IllegalStateException.class, () -> under.get().close()));
                under.get().stop();
            }
            return usual.next(count);
        };
        try (Kernel kernel = stack.assemble()) {
            under.set(kernel);
            assertEquals(Outcome.STOPPED, kernel.run());
        }
        assertTrue(refused.get().getMessage().contains("cannot be closed from inside its run"));
    }

    @Test
    void closeIsRefusedAroundTheRun() {
        Kernel kernel = busy(folder, 1, 0).assemble();
        kernel.stop();
        kernel.run(run -> {
            assertThrows(IllegalStateException.class, kernel::close);
            return run.get();
        });
        kernel.close();
    }

    @Test
    void manyThreadsMayCloseAndLookAtATime() throws InterruptedException {
        TestStack stack = busy(folder, 2, 0);
        for (int round = 0; round < 10; round++) {
            Kernel kernel = stack.assemble();
            Thread looks = Thread.ofPlatform().start(() -> assertThrows(IllegalStateException.class, () -> {
                while (true) {
                    kernel.gauges();
                    kernel.report();
                }
            }));
            kernel.start(Supplier::get);
            List<Thread> closers = List.of(Thread.ofPlatform().start(kernel::close),
                Thread.ofPlatform().start(kernel::close));
            kernel.close();
            assertClosed(kernel);
            for (Thread closer : closers) {
                closer.join();
            }
            looks.join();
        }
    }

    @Test
    void aHookMayCloseWhatIsBusyWhenTheProgramEnds() {
        String said = Child.run(KernelLifeTest.class, List.of(), List.of(folder.toString()));
        assertTrue(said.endsWith("closed: true\nexit: 0"), said);
    }
}
