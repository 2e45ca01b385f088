package org.bailey.kernel.run;

import java.io.PrintStream;
import org.bailey.kernel.inspect.Crossings;

/**
 * How a kernel runs, apart from what.
 *
 * @param diagnostics where faults and domains' log lines go
 * @param verbose whether faults come with stack traces
 * @param clock time, unless the stack asks for that of the packets
 * @param scheduler who runs next
 * @param crossings who is told of each message that crosses a channel; null where nobody wants to be
 */
public record KernelSettings(PrintStream diagnostics, boolean verbose, Clock clock, Scheduler scheduler,
                             Crossings crossings) {

    /** Settings of a kernel that nobody looks into. */
    public KernelSettings(PrintStream diagnostics, boolean verbose, Clock clock, Scheduler scheduler) {
        this(diagnostics, verbose, clock, scheduler, null);
    }

    /** The machine's clock, each domain in turn. */
    public static KernelSettings usual(PrintStream diagnostics, boolean verbose) {
        return new KernelSettings(diagnostics, verbose, Clock.system(), Scheduler.roundRobin());
    }
}
