package org.bailey.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.OptionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that shows which domains a stack file can use. */
@Command(name = "list", mixinStandardHelpOptions = true,
    description = "Lists all domains that a stack file can use, with their ports and options.")
final class ListCommand implements Callable<Integer> {

    @Option(names = "--plugins", paramLabel = "DIR", description = "A further folder with plugin jars.")
    private List<Path> plugins = List.of();

    @Override
    public Integer call() {
        StringBuilder text = new StringBuilder();
        for (PluginSpec plugin : Installation.here().with(plugins).plugins().all()) {
            describe(plugin, text);
        }
        System.out.print(text);
        return ExitCode.OK;
    }

    private static void describe(PluginSpec plugin, StringBuilder text) {
        text.append(plugin.name()).append("  (")
            .append(plugin.jar() == null ? "built in" : plugin.jar().getFileName())
            .append(plugin.device() && plugin.jar() != null ? ", a driver)" : ")").append('\n');
        if (!plugin.does().isEmpty()) {
            text.append("    ").append(plugin.does()).append('\n');
        }
        text.append("    in: ").append(ports(plugin.in(), "none, it is a source"))
            .append("    out: ").append(ports(plugin.out(), "none")).append('\n');
        int width = plugin.options().keySet().stream().mapToInt(String::length).max().orElse(0);
        for (OptionSpec option : plugin.options().values()) {
            text.append("    ").append(option.name()).append(" ".repeat(width - option.name().length() + 2))
                .append(OneLine.of(type(option))).append('\n');
            if (!option.does().isEmpty()) {
                text.append("    ").append(" ".repeat(width + 2)).append(option.does()).append('\n');
            }
        }
        text.append('\n');
    }

    private static String ports(List<String> ports, String none) {
        return ports.isEmpty() ? none : String.join(", ", ports);
    }

    private static String type(OptionSpec option) {
        String type = option.type().name().toLowerCase(Locale.ROOT);
        String words = option.of().isEmpty() ? "" : " of " + String.join(", ", option.of());
        String preset = option.required() ? ", required"
            : option.preset() == null || option.preset().equals("") ? ""
            : ", default " + OptionReader.text(option.type(), option.preset());
        return type + words + preset;
    }
}
