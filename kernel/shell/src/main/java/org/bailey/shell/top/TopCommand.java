package org.bailey.shell.top;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.StackGauges;
import org.bailey.shell.ExitCode;
import org.bailey.shell.Subcommand;
import org.bailey.shell.counters.CountersFile;
import org.bailey.shell.counters.CountersFolder;
import org.bailey.shell.counters.CountersFolder.Running;
import org.bailey.shell.report.Progress;
import org.jline.terminal.Size;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command that shows what a stack does which runs elsewhere.
 *
 * <p>On a terminal each table takes the place of the last one. Its modes are left as they are, so that nothing has to
 * be restored, however this ends.
 */
@Command(name = "top", mixinStandardHelpOptions = true,
    description = "Shows what a running stack does, or which ones run where there are several.")
public final class TopCommand implements Subcommand {

    private static final long LOOK_MS = 50;
    private static final long REFRESH_MS = 1000;

    /** As long as a stack is waited for that writes its counters no more, because it was stopped, say. */
    private static final long PATIENCE_MS = 3000;

    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    @Parameters(arity = "0..1", paramLabel = "PID|STACK", description = "Its process, or its name.")
    private String which;

    @Option(names = "--once", description = "Prints one table and ends.")
    private boolean once;

    private final PrintStream out = System.out;

    /** For the service loader. */
    public TopCommand() {
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<Running, StackGauges> running = new LinkedHashMap<>();
        for (Running each : CountersFolder.usual().running()) {
            CountersFile.read(each.file()).ifPresent(gauges -> running.put(each, gauges));
        }
        if (running.isEmpty()) {
            throw new BadInput("no stack of this user is running; start one with: ./bailey run STACK");
        }
        Map<Running, StackGauges> meant = new LinkedHashMap<>(running);
        if (which != null) {
            String name = CountersFile.shownName(which);
            meant.entrySet().removeIf(each -> !which.equals(Long.toString(each.getKey().pid()))
                && !which.equals(each.getKey().name()) && !name.equals(each.getValue().stack()));
        }
        if (meant.isEmpty()) {
            throw new BadInput("no running stack is called '" + which + "', nor has its process this number; running: "
                + String.join(", ", list(running, running)));
        }
        if (meant.size() > 1) {
            list(meant, running).forEach(out::println);
            return ExitCode.OK;
        }
        Running one = meant.keySet().iterator().next();
        show(one.file(), meant.get(one));
        return ExitCode.OK;
    }

    /** Each by the number of its process, and by its whole name where another stack has this number, too. */
    private static List<String> list(Map<Running, StackGauges> some, Map<Running, StackGauges> all) {
        return some.entrySet().stream().map(each -> {
            Running running = each.getKey();
            boolean alone = all.keySet().stream().filter(other -> other.pid() == running.pid()).count() == 1;
            return (alone ? Long.toString(running.pid()) : running.name()) + " " + each.getValue().stack();
        }).toList();
    }

    private void show(Path file, StackGauges first) throws InterruptedException {
        Console console = System.console();
        boolean refreshed = !once && console != null && console.isTerminal();
        Optional<Window> window = refreshed ? Optional.of(Window.here()) : Optional.empty();
        if (refreshed) {
            out.print(HOME + CLEAR_BELOW);
        }
        StackGauges before = first;
        Optional<StackGauges> now = later(file, before, once ? LOOK_MS : REFRESH_MS);
        if (once) {
            print(now.isPresent() ? new Progress(before, now.get()) : Progress.sinceBegin(first), window);
            return;
        }
        while (now.isPresent() && print(new Progress(before, now.get()), window)) {
            before = now.get();
            now = later(file, before, REFRESH_MS);
        }
        if (now.isEmpty() && CountersFile.read(file).isPresent()) {
            System.err.println("bailey: the stack writes no more counters: it was stopped or killed, or a debugger"
                + " holds it");
        }
    }

    /** The next counters after so much time; none where the stack has ended, or writes no more. */
    private static Optional<StackGauges> later(Path file, StackGauges before, long afterMs)
            throws InterruptedException {
        for (long waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) {
            TimeUnit.MILLISECONDS.sleep(waitedMs == 0 ? afterMs : LOOK_MS);
            Optional<StackGauges> now = CountersFile.read(file);
            if (now.isEmpty() || now.get().runNs() != before.runNs()) {
                return now;
            }
        }
        return Optional.empty();
    }

    /** Whether somebody still reads it. */
    private boolean print(Progress progress, Optional<Window> window) {
        out.print(window.map(each -> whatFits(progress, each.size())).orElse(progress + (once ? "" : "\n")));
        return !out.checkError();
    }

    /** A table in place of the last one. Behind its last line stands the cursor, and needs one, too. */
    private static String whatFits(Progress progress, Size size) {
        return progress.within(size.getRows() - 1).lines()
            .map(line -> CLEAR_LINE + line.substring(0, Math.min(line.length(), size.getColumns())) + '\n')
            .collect(Collectors.joining("", HOME, CLEAR_BELOW));
    }
}
