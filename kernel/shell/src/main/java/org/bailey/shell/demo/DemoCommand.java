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
    private static final int COLUMNS = 110;
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
            "         write a layer of your own: samples/hello/README.md");
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
        say("1. Recorded web traffic goes through seven domains, each behind a wall of its own:",
            "   capture -> ethernet -> ipv4 -> tcp -> http1 -> http-log -> stdout",
            "   A line for each HTTP exchange comes out at the end.");
        Trial.Result result = trial.run(Overrides.none(), QUIET);
        List<String> lines = result.lines();
        for (String line : lines.subList(0, Math.min(LINES_SHOWN, lines.size()))) {
            out.println("   " + (line.length() > COLUMNS ? line.substring(0, COLUMNS) + "..." : line));
        }
        say("   ... and " + Math.max(0, lines.size() - LINES_SHOWN) + " more, out of "
            + result.domain("ethernet").messagesIn() + " packets.");
    }

    private void showSwitch(Trial trial) throws InterruptedException {
        say("2. The domains share no memory that both can write. One word in the stack file says how bytes cross:",
            "   transport: copy copies them at every wall, transport: fbuf hands on references to immutable memory.");
        for (String transport : List.of("copy", "fbuf")) {
            StackReport report = trial.run(Overrides.none().transport(transport), QUIET)
                .report();
            long bytes = report.channels().stream().mapToLong(channel -> channel.bytes()).sum();
            long copied = report.channels().stream().mapToLong(channel -> channel.bytesCopied()).sum();
            out.println("   " + transport + ": bytes across walls=" + bytes + ", copied=" + copied);
        }
        say("   The same lines come out, and with fbuf not one byte was copied on the way.");
    }

    private void showFault(Trial trial) throws InterruptedException {
        say("3. Now a layer that fails joins, between http1 and http-log: stumble throws at every "
            + STUMBLE_EVERY + "th message.", "   The kernel stops it, takes back what it held, and starts it afresh:");
        ByteArrayOutputStream diagnostics = new ByteArrayOutputStream();
        Trial.Result result = trial.run(Overrides.none().set(PATH).set("domains.stumble.every=" + STUMBLE_EVERY),
            new PrintStream(diagnostics, true, StandardCharsets.UTF_8));
        diagnostics.toString(StandardCharsets.UTF_8).lines().forEach(line -> out.println("   " + line));
        say("   http1 sent " + result.domain("http1").messagesOut() + " exchanges, stumble failed "
            + result.domain("stumble").faults() + " times, http-log got " + result.domain("http-log").messagesIn()
            + ": only what was in its hands is lost.",
            "   Its neighbours noticed nothing: faults elsewhere=" + result.report().domains().stream()
                .filter(domain -> !domain.name().equals("stumble")).mapToLong(domain -> domain.faults()).sum()
            + ".");
    }
}
