package org.bailey.shell;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.bailey.shell.yaml.Quantity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(name = "bailey", versionProvider = Version.class, mixinStandardHelpOptions = true,
    description = "Runs stacks of walled protocol layers, and copies not one byte between them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "First try: bailey demo", "Build and test everything: ./bailey test",
        "Maven on the same JDK, in a plugin's project: bailey mvn package"})
public final class Main {

    /** Where one of these is meant, the others are not even put together, so that it starts fast. */
    private static final List<Class<?>> OWN = List.of(RunCommand.class, ExplainCommand.class, ListCommand.class,
        NewCommand.class, CheckCommand.class);

    private Main() {
    }

    /** Runs a command and exits with its {@link ExitCode}. */
    public static void main(String[] args) {
        StandardOutput output = StandardOutput.install();
        int code = execute(args);
        System.out.flush();
        System.exit(told(code, output));
    }

    /** What was to be told and could not be is a failure, even where all else went well. */
    private static int told(int code, StandardOutput output) {
        Optional<String> failure = output.failure();
        failure.ifPresent(reason -> System.err.println("bailey: standard output cannot be written, " + reason));
        return code == ExitCode.OK && failure.isPresent() ? ExitCode.INPUT : code;
    }

    private static int execute(String... args) {
        try {
            return commandLine(args).execute(args);
        } catch (Error error) {
            return Failures.last(error);
        }
    }

    /** The parser for a command line, with all commands that it may mean. */
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Main());
        Optional<Class<?>> meant = OWN.stream().filter(own -> args.length > 0 && name(own).equals(args[0])).findAny();
        meant.ifPresentOrElse(line::addSubcommand, () -> {
            OWN.forEach(line::addSubcommand);
            ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        });
        line.setUsageHelpWidth(100);
        line.setExpandAtFiles(false);
        line.registerConverter(Long.class, Main::number);
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler(Failures::execution);
        return line;
    }

    private static Long number(String word) {
        try {
            return Quantity.integer(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }
}
