package org.bailey.shell.demo;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.shell.ExitCode;
import org.bailey.shell.Subcommand;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.stack.Overrides;
import picocli.CommandLine.Command;

/** The command that shows it all in a minute, on the traffic that the sample http-monitor ships. */
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = "Shows in a minute what this is about: traffic, a switch, a fault.")
public final class DemoCommand implements Subcommand {

    private static final String SAMPLE = "samples/http-monitor/stack.yaml";
    private static final String PATH = "paths=capture -> ethernet -> ipv4 -> tcp -> http1 -> stumble -> http-log"
        + " -> stdout";
    private static final int STUMBLE_EVERY = 50;
    private static final int LINES_SHOWN = 3;
    private static final String FIELD_SHOWN = "\"method\"";
    private static final long PAUSE_MS = 2500;
    private static final PrintStream QUIET = new PrintStream(OutputStream.nullOutputStream());

    private final PrintStream out = System.out;
    private final Console console = System.console();
    private final boolean paced = console != null && console.isTerminal();

    /** For the service loader. */
    public DemoCommand() {
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Installation.here();
        Path sample = installation.home().map(home -> home.resolve("../..").resolve(SAMPLE).normalize())
            .filter(Files::isRegularFile)
            .orElseThrow(() -> new BadInput("the demo runs in a checkout, where it finds " + SAMPLE + ": bailey.home="
                + installation.home().map(Path::toString).orElse("")));
        Trial trial = new Trial(sample, installation.plugins());
        showTraffic(trial);
        showSwitch(trial);
        showFault(trial);
        say("Now you: ./bailey run " + SAMPLE + " --transport copy", "         ./bailey list",
            "         write a layer of your own in ten minutes: domains/README.md");
        return ExitCode.OK;
    }

    private void say(String... lines) throws InterruptedException {
        for (String line : lines) {
            out.println(line);
        }
        out.println();
        out.flush();
        if (paced) {
            Thread.sleep(PAUSE_MS);
        }
    }

    private void showTraffic(Trial trial) throws InterruptedException {
        say("1. Recorded web traffic goes through five protocol layers, each behind a wall of its own.",
            "   For every HTTP exchange a line of JSON comes out:");
        Trial.Result result = trial.run(Overrides.none(), QUIET);
        List<String> lines = result.lines();
        for (String line : lines.subList(0, Math.min(LINES_SHOWN, lines.size()))) {
            out.println("   {... " + line.substring(Math.max(0, line.indexOf(FIELD_SHOWN))));
        }
        say("   ... and " + Math.max(0, lines.size() - LINES_SHOWN) + " more, out of "
            + result.domain("ethernet").messagesIn() + " packets.");
    }

    private void showSwitch(Trial trial) throws InterruptedException {
        say("2. One word in the stack file says how bytes get across the walls. With transport: copy they are copied",
            "   at each; with transport: fbuf only references cross, to memory that nobody can change:");
        Trial.Result slow = trial.run(Overrides.none().transport("copy"), QUIET);
        Trial.Result fast = trial.run(Overrides.none().transport("fbuf"), QUIET);
        showCopies(slow.report());
        showCopies(fast.report());
        say("   What comes out is " + (slow.lines().equals(fast.lines()) ? "the same." : "NOT the same."));
    }

    private void showCopies(StackReport report) {
        long bytes = report.channels().stream().mapToLong(channel -> channel.bytes()).sum();
        long copied = report.channels().stream().mapToLong(channel -> channel.bytesCopied()).sum();
        out.println("   " + report.transport() + ": bytes across walls=" + bytes + ", copied=" + copied);
    }

    private void showFault(Trial trial) throws InterruptedException {
        say("3. Now a layer that fails joins, between http1 and http-log: stumble throws at every " + STUMBLE_EVERY
            + "th message.", "   The kernel stops it, takes back what it held, and puts a fresh one in its place:");
        ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
        Trial.Result result = trial.run(Overrides.none().set(PATH).set("domains.stumble.every=" + STUMBLE_EVERY),
            new PrintStream(diagnostics, true, StandardCharsets.UTF_8));
        diagnostics.toString(StandardCharsets.UTF_8).lines().forEach(line -> out.println("   " + line));
        long faults = result.report().domains().stream().mapToLong(DomainReport::faults).sum();
        say("   exchanges from http1=" + result.domain("http1").messagesOut()
            + ", faults of stumble=" + result.domain("stumble").faults()
            + ", exchanges to http-log=" + result.domain("http-log").messagesIn()
            + ", faults of others=" + (faults - result.domain("stumble").faults()),
            "   Its neighbours lost nothing but the messages in its hands.");
    }
}
