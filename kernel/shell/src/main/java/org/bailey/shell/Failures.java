package org.bailey.shell;

import java.io.PrintWriter;
import java.util.List;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.BaileyException;
import org.bailey.kernel.run.StartFailure;
import org.bailey.shell.yaml.Words;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: a line on stderr and an exit code; a stack trace only to those who asked for it. */
final class Failures {

    private static final String INTERNAL = "bailey: a mistake in Bailey itself, please report it: ";

    private Failures() {
    }

    /** Tells of what no command can answer, such as no memory. */
    static int last(Error error) {
        System.err.println(INTERNAL + error);
        return ExitCode.INTERNAL;
    }

    /** Tells of a command line that cannot be understood. */
    static int usage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        String name = line.getCommandSpec().qualifiedName();
        if (args.length == 0) {
            line.usage(err);
            return ExitCode.INPUT;
        }
        err.println("bailey: " + e.getMessage() + near(e));
        err.println("See: " + name + " --help");
        err.flush();
        return ExitCode.INPUT;
    }

    private static String near(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandLine line = e.getCommandLine();
        List<String> known = word.startsWith("-")
            ? line.getCommandSpec().options().stream().map(option -> option.longestName()).toList()
            : List.copyOf(line.getSubcommands().keySet());
        return Words.nearest(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    /** Tells of a command that failed. */
    static int execution(Exception e, CommandLine line, ParseResult whole) {
        PrintWriter err = line.getErr();
        boolean verbose = line.getParseResult().hasMatchedOption("--verbose");
        switch (e) {
            case BadInput input -> err.println(input.getMessage());
            case StartFailure failure -> err.println("bailey: " + failure.getMessage());
            case BaileyException failure -> err.println("bailey: " + failure.getMessage());
            default -> err.println(INTERNAL + e);
        }
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return switch (e) {
            case BadInput input -> ExitCode.INPUT;
            case StartFailure failure -> ExitCode.INPUT;
            case BaileyException failure -> ExitCode.FAILED;
            default -> ExitCode.INTERNAL;
        };
    }
}
