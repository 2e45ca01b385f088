package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.StartFailure;
import org.bailey.kernel.run.TestStack;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;

/** Runs a hostile plugin between two host ports and says how it was refused. */
final class Refusal {

    private Refusal() {
    }

    /** What kept it from starting, or else its fault, with dots in class names; fails where it got through. */
    static String of(PluginSpec plugin) {
        TestStack stack = new TestStack("fbuf");
        stack.restart = new RestartPolicy(1, Long.MAX_VALUE, RestartPolicy.Then.DROP);
        Kernel assembled;
        try {
            assembled = stack.row(plugin).assemble();
        } catch (StartFailure | BadInput failure) {
            return failure.getMessage().replace('/', '.');
        }
        try (Kernel kernel = assembled) {
            TestStack.through(kernel, List.of("first", "second", "third"));
            DomainReport report = kernel.report().domains().get(1);
            assertEquals(0, kernel.outstanding());
            assertNotNull(report.faultReports().isEmpty() ? null : report, "it was not refused: " + report);
            return report.faultReports().getFirst().thrown().replace('/', '.');
        }
    }
}
