package org.bailey.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bailey.kernel.log.Diagnostics;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.report.ReportFile;
import org.bailey.shell.report.ReportJson;
import org.bailey.shell.report.Summary;
import org.bailey.shell.stack.StackReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that runs a stack. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a stack until its sources end.",
    footer = {"", "Exit code: 0 at the end, 2 for a mistake in the command or an input and where the output cannot be",
        "written, 3 where a domain failed for good, 130 after Ctrl-C.", "",
        "Example: bailey run samples/http-monitor/stack.yaml --transport copy"})
final class RunCommand implements Callable<Integer> {

    @Mixin
    private StackChoice choice;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report there instead of to stderr.")
    private Path json;

    @Option(names = "--jfr", paramLabel = "FILE",
        description = "Has the JDK's flight recorder write down faults, back-pressure and the JVM's own doings there.")
    private Path jfr;

    @Option(names = "--debug", paramLabel = "PORT", arity = "0..1", parameterConsumer = DebugPort.class,
        description = "Waits for a debugger at this port of 127.0.0.1, or at 5005; no time-out passes meanwhile."
            + " Every user of this machine can attach there, and then do all that you can.")
    private boolean debugged;

    @Option(names = "--verbose", description = "Adds stack traces to what went wrong.")
    private boolean verbose;

    @Option(names = {"-q", "--quiet"}, description = "No summary at the end.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (DebugPort.isLater()) {
            // What is wrong in a pipe is told when the debugger is there: a JVM that looks before would empty it.
            if (!StackReader.readsOnce(choice.file())) {
                choice.read();
            }
            return ExitCode.OK;
        }
        KernelSettings usual = KernelSettings.usual(Diagnostics.installed(System.err), verbose);
        KernelSettings kernel = debugged ? usual.inDebugger() : usual;
        try (FlightRecording recording = FlightRecording.to(Optional.ofNullable(jfr));
             ReportFile report = ReportFile.open(Optional.ofNullable(json));
             Stack stack = Stack.load(choice.file(), choice.overrides(), choice.plugins(), kernel);
             Interrupt interrupt = Interrupt.stopping(stack::stop)) {
            Outcome outcome = stack.shown().run();
            recording.stop();
            tell(stack, outcome, report);
            interrupt.told();
            return switch (outcome) {
                case ENDED, STOPPED, OUTPUT_CLOSED -> ExitCode.OK;
                case FAILED -> ExitCode.FAILED;
                case OUTPUT_LOST -> ExitCode.INPUT;
            };
        }
    }

    /** Whoever closed our output does not want to hear more: then there is only the file that was asked for. */
    private void tell(Stack stack, Outcome outcome, ReportFile report) {
        if (report.wanted()) {
            report.commit(ReportJson.of(stack.report(), stack.mode()));
        } else if (!quiet && outcome != Outcome.OUTPUT_CLOSED) {
            System.err.print(Summary.of(stack.report(), stack.mode()));
        }
        if (outcome == Outcome.FAILED) {
            System.err.println("bailey: a domain failed for good, so the stack was stopped; see restart in the stack"
                + " file: stack=" + stack.report().stack());
        }
        System.err.flush();
    }
}
