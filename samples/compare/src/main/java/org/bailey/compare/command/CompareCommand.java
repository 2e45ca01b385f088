package org.bailey.compare.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bailey.compare.Depth;
import org.bailey.compare.Progress;
import org.bailey.compare.Report;
import org.bailey.compare.fork.Workplace;
import org.bailey.compare.page.Page;
import org.bailey.compare.peer.PeerComparison;
import org.bailey.compare.stack.StackComparison;
import org.bailey.ipc.BadInput;
import org.bailey.shell.ExitCode;
import org.bailey.shell.Subcommand;
import org.bailey.shell.plugin.ShellWord;
import org.bailey.shell.report.JsonWriter;
import org.bailey.shell.report.ReportFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that compares: a stack with itself under other transports, or a crossing with its peers. */
@Command(name = "compare", mixinStandardHelpOptions = true,
    description = "Compares a stack under every transport, mode and wall that it allows; without a stack,"
        + " crossings and chains with queues, rings and pipes of others.",
    footer = {"", "Ratios come with the interval that the true one lies in with 95 %%; where that includes 1 they",
        "are not distinguishable, and = stands in its place. After Ctrl-C what was measured is told.",
        "Exit code: 0, 2 for a mistake in the command or a stack that cannot be compared, 3 where nothing",
        "could be measured, 130 after Ctrl-C.", "",
        "Example: bailey compare samples/http-monitor/stack.yaml --report target/report"})
public final class CompareCommand implements Subcommand {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STACK", arity = "0..1", description = "The stack file.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Changes a key of the stack file, for example domains.capture.file=other.pcap.")
    private List<String> settings = List.of();

    @Option(names = "--plugins", paramLabel = "DIR", description = "A further folder with plugin jars.")
    private List<Path> plugins = List.of();

    @Option(names = "--report", paramLabel = "DIR",
        description = "Writes DIR/index.html, a page with charts that needs no network.")
    private Path report;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all numbers there.")
    private Path json;

    @Option(names = "--beltway",
        description = "Without a stack: Beltway's named buffers beside a ring, a log and pipes of others.")
    private boolean beltway;

    @ArgGroup(exclusive = true)
    private Haste haste = new Haste();

    /** How much time there is. */
    static final class Haste {

        @Option(names = "--quick", description = "Takes seconds: for counters, times are rough.")
        private boolean quick;

        @Option(names = "--thorough", description = "Takes all variants, and much longer for each.")
        private boolean thorough;

        Depth depth() {
            return quick ? Depth.QUICK : thorough ? Depth.THOROUGH : Depth.USUAL;
        }
    }

    /** For the service loader. */
    public CompareCommand() {
    }

    @Override
    public Integer call() {
        if (file == null && !(settings.isEmpty() && plugins.isEmpty())) {
            throw new BadInput("--set and --plugins are for a stack; name the stack file");
        }
        if (beltway && (file != null || report != null)) {
            throw new BadInput("--beltway is a table of its own; leave out the stack file and --report");
        }
        Function<Workplace, Report> comparison = file == null ? peers()::run : stacks()::run;
        // After Ctrl-C the place is what the JVM waits for: it is closed last.
        try (Workplace place = Workplace.open();
             PageFolder folder = PageFolder.open(Optional.ofNullable(report));
             ReportFile numbers = ReportFile.open(Optional.ofNullable(json));
             ReportFile page = ReportFile.open("--report", apart(folder.page()))) {
            Report told = comparison.apply(place);
            if (!told.told()) {
                System.err.print("bailey: nothing was measured: " + told.text());
                return ExitCode.FAILED;
            }
            System.out.print(told.text());
            System.out.flush();
            write(told, numbers, page);
            return told.measured() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Writes the files that are wanted; one that cannot be written keeps none of the others from it. */
    private void write(Report told, ReportFile numbers, ReportFile page) {
        Map<String, Object> all = told.json();
        all.put("command", command());
        try {
            if (numbers.wanted()) {
                numbers.commit(JsonWriter.write(all));
            }
        } finally {
            if (page.wanted()) {
                page.commit(Page.of(all));
            }
        }
    }

    /** The command line, as a shell takes it. */
    private String command() {
        return "bailey " + spec.root().commandLine().getParseResult().originalArgs().stream()
            .map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private StackComparison stacks() {
        return new StackComparison(file, plugins, settings, haste.depth(), new Progress());
    }

    private PeerComparison peers() {
        return beltway ? PeerComparison.beltway(haste.depth(), new Progress())
            : PeerComparison.crossings(haste.depth(), new Progress());
    }

    private Optional<Path> apart(Optional<Path> page) {
        if (json != null && page.filter(each -> each.toAbsolutePath().normalize()
                .equals(json.toAbsolutePath().normalize())).isPresent()) {
            throw new BadInput("--json " + json + ": is the page that --report writes; name another file");
        }
        return page;
    }
}
