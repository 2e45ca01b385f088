package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.bailey.ipc.device.ClosedOutput;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.Workers;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a domain could not write in its last call, at a stop, is told as what it cannot write at any other time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LastWordsTest {

    /** A property, which code that nothing walls in can reach; that of a driver could throw it itself. */
    private static final String OUTPUT = "bailey.test.output";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0, disk full, OUTPUT_LOST", "5000000000, disk full, OUTPUT_LOST", "0, , STOPPED"})
    void outputThatIsLostAtAStopIsTold(long limitNs, String reason, Outcome expected) {
        TestStack stack = new TestStack("fbuf");
        stack.isolation = Isolation.NONE;
        stack.workers = new Workers(1, limitNs);
        stack.row(new TestPlugins(folder).plugin("Writes",
            "public void close() { ((Runnable) System.getProperties().get(\"" + OUTPUT + "\")).run(); }"));
        System.getProperties().put(OUTPUT, (Runnable) () -> {
            throw reason == null ? new ClosedOutput() : new ClosedOutput(new IOException(reason));
        });
        try (Kernel kernel = stack.assemble()) {
            kernel.stop();
            assertEquals(expected, kernel.run());
            assertEquals(reason != null, stack.said().contains("reason=disk full"), stack.said());
            assertTrue(kernel.statuses().stream().allMatch(status -> status.state().equals("ended")));
            assertEquals(0, kernel.outstanding());
        } finally {
            System.getProperties().remove(OUTPUT);
        }
    }
}
