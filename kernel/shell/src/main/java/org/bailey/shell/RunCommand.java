package org.bailey.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bailey.kernel.run.KernelSettings;
import org.bailey.kernel.run.Outcome;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.report.ReportFile;
import org.bailey.shell.report.ReportJson;
import org.bailey.shell.report.Summary;
import org.bailey.shell.stack.Overrides;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that runs a stack. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a stack until its sources end.",
    footer = {"", "Exit code: 0 at the end, 2 for a mistake in the command or an input, 3 where a domain failed for",
        "good, 130 after Ctrl-C.", "",
        "Example: bailey run samples/http-monitor/stack.yaml --transport copy"})
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STACK", description = "The stack file.")
    private Path file;

    @Option(names = "--transport", paramLabel = "NAME", description = "How messages cross: copy, fbuf or beltway.")
    private String transport;

    @Option(names = "--isolation", paramLabel = "WORD", description = "How domains are walled in: none or loader.")
    private String isolation;

    @Option(names = "--mode", paramLabel = "WORDS",
        description = "How fbufs are handled: cached or uncached, volatile or secured, restricted or general.")
    private String mode;

    @Option(names = "--enforcement", paramLabel = "WORD",
        description = "What holds the rights to fbufs: views or pages.")
    private String enforcement;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Changes a key of the stack file, for example domains.capture.file=other.pcap.")
    private List<String> settings = List.of();

    @Option(names = "--tap", paramLabel = "CHANNEL=FILE",
        description = "Writes all that crosses a channel to a capture, - for stdout: 'ipv4 -> tcp=-'.")
    private List<String> taps = List.of();

    @Option(names = "--plugins", paramLabel = "DIR", description = "A further folder with plugin jars.")
    private List<Path> plugins = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report there instead of to stderr.")
    private Path json;

    @Option(names = "--verbose", description = "Adds stack traces to what went wrong.")
    private boolean verbose;

    @Option(names = {"-q", "--quiet"}, description = "No summary at the end.")
    private boolean quiet;

    @Override
    public Integer call() {
        Installation installation = Installation.here();
        for (Path folder : plugins) {
            installation = installation.with(folder);
        }
        KernelSettings kernel = KernelSettings.usual(System.err, verbose);
        try (ReportFile report = ReportFile.open(Optional.ofNullable(json));
             Stack stack = Stack.load(file, overrides(), installation.plugins(), kernel);
             Interrupt interrupt = Interrupt.stopping(stack)) {
            Outcome outcome = stack.run();
            tell(stack, outcome, report);
            interrupt.told();
            return outcome == Outcome.FAILED ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private Overrides overrides() {
        Overrides overrides = Overrides.none();
        overrides = transport == null ? overrides : overrides.transport(transport);
        overrides = isolation == null ? overrides : overrides.isolation(isolation);
        overrides = mode == null ? overrides : overrides.mode(mode);
        overrides = enforcement == null ? overrides : overrides.enforcement(enforcement);
        for (String setting : settings) {
            overrides = overrides.set(setting);
        }
        for (String tap : taps) {
            overrides = overrides.tap(tap);
        }
        return overrides;
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
