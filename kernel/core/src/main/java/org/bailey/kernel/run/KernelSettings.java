package org.bailey.kernel.run;

import java.io.PrintStream;
import org.bailey.kernel.inspect.Crossings;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.log.SteadyLogger;

/**
 * How a kernel runs, apart from what.
 *
 * @param diagnostics where faults and domains' log lines go
 * @param verbose whether faults come with stack traces
 * @param clock time, unless the stack asks for that of the packets
 * @param scheduler who runs next
 * @param crossings who is told of each message that crosses a channel; null where nobody wants to be
 * @param debugged whether somebody stops it in a debugger, so that no call can take too long
 * @param wrapper what is put around the channels
 */
public record KernelSettings(Diagnostics diagnostics, boolean verbose, Clock clock, Scheduler scheduler,
                             Crossings crossings, boolean debugged, ChannelWrapper wrapper) {

    private static final ChannelWrapper NOTHING = (spec, channel) -> channel;

    /** Settings of a kernel that nobody looks into, and whose lines go to a stream. */
    public KernelSettings(PrintStream diagnostics, boolean verbose, Clock clock, Scheduler scheduler) {
        this(diagnostics, verbose, clock, scheduler, null);
    }

    /** Settings of a kernel that nobody stops in a debugger, and whose lines go to a stream. */
    public KernelSettings(PrintStream diagnostics, boolean verbose, Clock clock, Scheduler scheduler,
                          Crossings crossings) {
        this(Diagnostics.lines(diagnostics), verbose, clock, scheduler, crossings, false, NOTHING);
    }

    /** The logger of this name: what the program's throws, it keeps. */
    System.Logger logger(String name) {
        return new SteadyLogger(diagnostics.logger(name), Diagnostics.lines(System.err).logger(Diagnostics.KERNEL));
    }

    /** The machine's clock, each domain in turn. */
    public static KernelSettings usual(PrintStream diagnostics, boolean verbose) {
        return usual(Diagnostics.lines(diagnostics), verbose);
    }

    /** The machine's clock, each domain in turn. */
    public static KernelSettings usual(Diagnostics diagnostics, boolean verbose) {
        return new KernelSettings(diagnostics, verbose, Clock.system(), Scheduler.roundRobin(), null, false,
            NOTHING);
    }

    /** The same for a stack that is stopped in a debugger: no time goes by then, and no call is cut short. */
    public KernelSettings inDebugger() {
        DebugClock still = new DebugClock(clock);
        return new KernelSettings(diagnostics, verbose, still, still.watching(scheduler), crossings, true,
            wrapper);
    }

    /** The same, with something put around the channels. */
    public KernelSettings wrappedBy(ChannelWrapper by) {
        return new KernelSettings(diagnostics, verbose, clock, scheduler, crossings, debugged, by);
    }
}
