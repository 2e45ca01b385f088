package org.bailey.kernel.run;

import java.io.PrintStream;

/**
 * How a kernel runs, apart from what.
 *
 * @param diagnostics where faults and domains' log lines go
 * @param verbose whether faults come with stack traces
 * @param clock time, unless the stack asks for that of the packets
 * @param scheduler who runs next
 */
public record KernelSettings(PrintStream diagnostics, boolean verbose, Clock clock, Scheduler scheduler) {

    /** The machine's clock, each domain in turn. */
    public static KernelSettings usual(PrintStream diagnostics, boolean verbose) {
        return new KernelSettings(diagnostics, verbose, Clock.system(), Scheduler.roundRobin());
    }
}
