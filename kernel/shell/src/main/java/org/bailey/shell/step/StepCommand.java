package org.bailey.shell.step;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.bailey.kernel.run.Scheduler;
import org.bailey.shell.ExitCode;
import org.bailey.shell.Interrupt;
import org.bailey.shell.StackChoice;
import org.bailey.shell.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that runs a stack crossing by crossing, with questions in between. */
@Command(name = "step", mixinStandardHelpOptions = true,
    description = "Runs a stack one crossing at a time, the same way each time, and shows who holds what.",
    footer = {"", "In the terminal, help lists the commands. Exit code: 0, 2 for a mistake in the command, the stack",
        "or a script, 3 where a domain failed for good, 130 after Ctrl-C.", "",
        "Example: bailey step samples/http-monitor/stack.yaml --script samples/http-monitor/story.step"})
public final class StepCommand implements Subcommand {

    @Mixin
    private StackChoice choice;

    @Option(names = "--script", paramLabel = "FILE",
        description = "Takes the commands from a file, - for standard input, instead of a terminal.")
    private Path script;

    @Option(names = "--seed", paramLabel = "N",
        description = "Gives the domains their turns in another order, the same one for the same seed.")
    private Long seed;

    @Option(names = "--verbose", description = "Adds stack traces to what went wrong.")
    private boolean verbose;

    /** For the service loader. */
    public StepCommand() {
    }

    @Override
    public Integer call() {
        SteppedStack stack = SteppedStack.of(choice.read().spec());
        Names names = new Names(stack.spec());
        if (script != null) {
            return hold(stack, new Screen(System.out, false), Script.read(script, new CommandReader(names)));
        }
        try (TerminalLines terminal = TerminalLines.open(names)) {
            int code = hold(stack, new Screen(System.out, terminal.coloured()), terminal);
            return terminal.interrupted() ? ExitCode.INTERRUPTED : code;
        }
    }

    private int hold(SteppedStack stack, Screen screen, Lines lines) {
        Supplier<Scheduler> schedulers = () -> seed == null ? Scheduler.roundRobin() : Scheduler.random(seed);
        Session session = new Session(stack, schedulers, Circumstances.of(stack.spec(), seed), verbose, screen,
            lines);
        try (Interrupt interrupt = Interrupt.stopping(session::interrupt)) {
            int code = session.hold();
            interrupt.told();
            return code;
        }
    }
}
