package org.bailey.samples;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.Stack;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.stack.Overrides;

/**
 * A program that runs a stack on its own thread, several times, and prints what each run allocated on the heap.
 *
 * <p>It is started on the product's module path: there the walls are those of the command line.
 */
final class AllocationProbe {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationProbe() {
    }

    /**
     * Prints a line with packets and allocated bytes for each run.
     *
     * @param args the stack file, the transport, then how often each run repeats the capture
     */
    public static void main(String[] args) {
        for (int i = 2; i < args.length; i++) {
            Overrides overrides = Overrides.none().transport(args[1]).set("domains.capture.repeat=" + args[i]);
            try (Stack stack = Stack.load(Path.of(args[0]), overrides, Installation.here().plugins(),
                    KernelSettings.usual(System.err, false))) {
                long before = THREADS.getTotalThreadAllocatedBytes();
                Outcome outcome = stack.run();
                long after = THREADS.getTotalThreadAllocatedBytes();
                if (outcome != Outcome.ENDED) {
                    throw new IllegalStateException("outcome=" + outcome);
                }
                System.out.println(stack.report().domains().getFirst().messagesOut() + " " + (after - before));
            }
        }
    }
}
