package org.bailey.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.run.HostPort;
import org.bailey.kernel.run.Kernel;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.kernel.run.StackGauges;
import org.bailey.kernel.run.StackReport;
import org.bailey.shell.counters.Publication;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.CheckedStack;
import org.bailey.shell.stack.Overrides;
import org.bailey.shell.stack.StackReader;

/**
 * A stack that a program loads from its file, runs, feeds and reads from.
 *
 * <p>It runs once: with {@link #start}, or with {@link #run}, which waits for the end.
 * Domains of a stack file that say {@code use: host} are the program's ends of it, see {@link #host}.
 */
public final class Stack implements AutoCloseable {

    private final CheckedStack checked;
    private final Kernel kernel;
    private volatile boolean shown;

    private Stack(CheckedStack checked, Kernel kernel) {
        this.checked = checked;
        this.kernel = kernel;
    }

    /**
     * Loads a stack: reads its file, finds the plugins beside this program's own jars, and opens all domains.
     *
     * @throws org.bailey.ipc.BadInput with a line for each mistake; nothing is left half started
     */
    public static Stack load(Path file) {
        return load(file, Overrides.none());
    }

    /** Loads a stack as {@link #load(Path)} does, with changes to its file. */
    public static Stack load(Path file, Overrides overrides) {
        return load(file, overrides, Installation.here().plugins(),
            KernelSettings.usual(Diagnostics.installed(System.err), false));
    }

    /**
     * Loads a stack as {@link #load(Path)} does.
     *
     * @param plugins what its domains can be
     * @param settings where diagnostics go, and which clock and scheduler it has
     */
    public static Stack load(Path file, Overrides overrides, Plugins plugins, KernelSettings settings) {
        CheckedStack checked = StackReader.read(file, overrides, plugins, System::getenv);
        return new Stack(checked, Kernel.assemble(checked.spec(), settings));
    }

    /** Lets {@code bailey top} see the stack while it runs, as it sees those that {@code bailey run} runs. */
    public Stack shown() {
        shown = true;
        return this;
    }

    /**
     * Runs the stack until it ends; this thread waits. An interrupt ends nothing, and is found afterwards.
     *
     * @throws IllegalStateException where it runs, has run, or is closed
     */
    public Outcome run() {
        return kernel.run(this::seen);
    }

    /** Starts the stack; its threads do not keep the program alive. */
    public Stack start() {
        kernel.start(this::seen);
        return this;
    }

    private Outcome seen(Supplier<Outcome> run) {
        Publication publication = shown ? Publication.of(kernel::gauges) : null;
        try (publication) {
            return run.get();
        }
    }

    /**
     * Waits until the stack has run to its end.
     *
     * @throws IllegalStateException where the run has thrown something, which is its cause, or there never was one
     */
    public Outcome await() throws InterruptedException {
        return kernel.await();
    }

    /** Asks the stack to stop, from any thread; what is under way is given up. */
    public void stop() {
        kernel.stop();
    }

    /**
     * The program's end of the domain of this name.
     *
     * @throws java.util.NoSuchElementException where no domain of this name says {@code use: host}
     */
    public HostPort host(String name) {
        return kernel.host(name);
    }

    /** How fbufs are handled, in the words of the stack file. */
    public List<String> mode() {
        return checked.mode();
    }

    /** How far the stack has come; for any thread, until {@link #close}. */
    public StackGauges gauges() {
        return kernel.gauges();
    }

    /** What the stack did; to be asked once it has ended, and until {@link #close}. */
    public StackReport report() {
        return kernel.report();
    }

    /**
     * Stops the stack if it runs, waits for its end, and gives all memory back; see {@link Kernel#close}.
     *
     * @throws IllegalStateException on a thread of the stack's own
     */
    @Override
    public void close() {
        kernel.close();
    }
}
