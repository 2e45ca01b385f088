package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However often a domain may be restarted, the threads that it can cost are few. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LostThreadsTest {

    private static final long LIMIT_NS = 20_000_000;

    /** What the lost threads stand still at; a class of the JDK, for nothing walls this plugin in. */
    private static final String LOCK = "bailey.test.lock";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"receive, DROP, ENDED", "receive, STOP, FAILED", "close, DROP, ENDED"})
    void domainThatSticksEachTimeIsNotStartedForEver(String sticking, RestartPolicy.Then then, Outcome outcome) {
        TestStack stack = new TestStack("fbuf");
        stack.isolation = Isolation.NONE;
        stack.workers = new Workers(1, LIMIT_NS);
        stack.restart = new RestartPolicy(1_000_000, Long.MAX_VALUE, then);
        stack.row(new TestPlugins(folder).plugin("Sticks", """
            static final Object LOCK = System.getProperties().get("%s");
            static void stick() {
                synchronized (LOCK) {
                    while (System.getProperties().containsKey("%s")) {
                        try { LOCK.wait(); } catch (InterruptedException e) { continue; }
                    }
                }
            }
            public void receive(Port from, Aggregate m) {
                if ("receive".equals("%s")) { stick(); }
                throw new IllegalStateException();
            }
            public void close() { if ("close".equals("%s")) { stick(); } }
            """.formatted(LOCK, LOCK, sticking, sticking)));
        Object lock = new Object();
        System.getProperties().put(LOCK, lock);
        try (Kernel kernel = stack.assemble()) {
            TestStack.numbered(100).forEach(text -> kernel.host("feed").send(text.getBytes()));
            kernel.host("feed").end();
            assertEquals(outcome, kernel.run(), stack.said());
            assertEquals(0, kernel.outstanding());
            assertEquals(LostThreads.MOST, kernel.report().workers().getFirst().lostThreads());
            List<FaultReport> faults = kernel.report().domains().get(1).faultReports();
            assertEquals(LostThreads.MOST, faults.size());
            assertTrue(faults.get(LostThreads.MOST - 2).restarted());
            assertFalse(faults.getLast().restarted());
            if (sticking.equals("receive")) {
                assertTrue(faults.getLast().thrown().endsWith("lostThreads=16, lostThreadsMax=16"), stack.said());
            }
        } finally {
            synchronized (lock) {
                System.getProperties().remove(LOCK);
                lock.notifyAll();
            }
        }
    }
}
