package org.bailey.shell;

import java.util.concurrent.Callable;
import org.bailey.shell.report.Explanation;
import org.bailey.shell.stack.CheckedStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that shows what a stack file means, without loading or starting anything of it. */
@Command(name = "explain", mixinStandardHelpOptions = true,
    description = "Shows what a stack will be: domains, channels, who can read whose memory. Nothing is started.",
    footer = {"", "It takes the options of run, and finds the same mistakes in the file.",
        "Exit code: 0, or 2 for a mistake in the command or the stack file.", "",
        "Example: bailey explain samples/http-monitor/stack.yaml --transport beltway"})
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private StackChoice choice;

    @Override
    public Integer call() {
        CheckedStack stack = choice.read();
        System.out.print(Explanation.of(stack.spec(), choice.file().toAbsolutePath().getParent()));
        return ExitCode.OK;
    }
}
