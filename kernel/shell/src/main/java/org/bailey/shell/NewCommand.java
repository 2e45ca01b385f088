package org.bailey.shell;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.PluginProject;
import org.bailey.shell.plugin.ShellWord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that begins a plugin: a project that builds, is tested and runs. */
@Command(name = "new", mixinStandardHelpOptions = true,
    description = "Writes a Maven project of a new plugin: a domain, its test, a stack that runs it.",
    footer = {"", "Exit code: 0, or 2 where the name or the folder cannot be used; then nothing is written.", "",
        "Example: bailey new my-decoder && cd my-decoder && bailey mvn package"})
final class NewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the domain, such as my-decoder.")
    private String name;

    @Option(names = "--dir", paramLabel = "DIR", description = "The folder to make, NAME where none is given.")
    private Path folder;

    @Override
    public Integer call() {
        Installation installation = Installation.here();
        PluginProject project = PluginProject.of(name, installation);
        Path made = folder == null ? Path.of(name) : folder;
        project.write(made);
        System.out.println("made " + made + "; next:\n    cd " + ShellWord.of(made) + "\n    "
            + ShellWord.of(installation.launcher()) + " mvn package\nand what its README.md says");
        return ExitCode.OK;
    }
}
