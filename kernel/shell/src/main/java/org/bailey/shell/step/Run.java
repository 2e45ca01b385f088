package org.bailey.shell.step;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bailey.ipc.Bytes;
import org.bailey.kernel.inspect.Crossings;
import org.bailey.kernel.inspect.Inspection;
import org.bailey.kernel.inspect.MessageView;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.DomainStatus;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.kernel.run.Scheduler;
import org.bailey.kernel.run.StillClock;

/**
 * One run of a stepped stack, which goes the same way each time: one worker, a scheduler of its own, time that stands
 * still as long as there is anything to do.
 *
 * <p>A run that has to get to a crossing again is mute until it is there: what the stack put out was shown before.
 */
final class Run implements Crossings, AutoCloseable {

    /** Whoever decides where a run stands still. */
    interface Stops {

        /** Hears what was sent after a crossing. */
        void sent(int channel, MessageView message, long after);

        /** Stands still at a crossing for as long as it likes; false ends the run. */
        boolean lent(Crossing crossing, Bytes bytes);
    }

    private final Kernel kernel;
    private final List<Output> outputs;
    private final Trace trace;
    private final Stops stops;
    private final Screen screen;
    private volatile boolean mute;
    private volatile boolean leaving;

    /** What went wrong here, and is no fault of the domain in whose turn it did. */
    private volatile Throwable broken;

    /** Assembles a run. */
    Run(SteppedStack stack, Scheduler scheduler, boolean verbose, boolean mute, Screen screen, Stops stops) {
        this.trace = new Trace(stack.spec().channels().size());
        this.stops = stops;
        this.screen = screen;
        this.mute = mute;
        PrintStream diagnostics = new PrintStream(new ScreenStream(screen, () -> !this.mute), true,
            StandardCharsets.UTF_8);
        this.kernel = Kernel.assemble(stack.spec(),
            new KernelSettings(diagnostics, verbose, new StillClock(), scheduler, this));
        this.outputs = stack.outputs().stream().map(name -> new Output(name, kernel.host(name))).toList();
    }

    /** Lets what the stack puts out be seen from now on. */
    void unmute() {
        mute = false;
    }

    /** Runs it to its end. */
    Outcome go() {
        Outcome outcome = kernel.run();
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
        if (!leaving) {
            outputs.forEach(output -> output.end(mute ? null : screen));
        }
        return outcome;
    }

    /** Ends it at the next opportunity; from any thread. */
    void leave() {
        leaving = true;
        mute = true;
        kernel.stop();
    }

    /** Whether it was ended before its end. */
    boolean left() {
        return leaving;
    }

    Trace trace() {
        return trace;
    }

    Inspection inspect() {
        return kernel.inspect();
    }

    List<DomainStatus> statuses() {
        return kernel.statuses();
    }

    List<DomainReport> reports() {
        return kernel.report().domains();
    }

    List<ChannelReport> channelReports() {
        return kernel.report().channels();
    }

    @Override
    public void sent(int channel, MessageView message) {
        if (!leaving) {
            trace.sent(channel, message);
            stops.sent(channel, message, trace.count());
        }
    }

    @Override
    public boolean lent(int channel, MessageView message, Bytes bytes) {
        if (leaving) {
            return false;
        }
        try {
            outputs.forEach(output -> output.show(mute ? null : screen));
            return stops.lent(trace.lent(channel, message), bytes) && !leaving;
        } catch (RuntimeException | Error mistake) {
            broken = mistake;
            leave();
            return false;
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
