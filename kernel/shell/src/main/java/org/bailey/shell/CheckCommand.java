package org.bailey.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.bailey.kernel.load.PluginCheck;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.plugin.Declared;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that tells the author of a plugin what a stack would refuse in it, without running any of it. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = "Checks a plugin jar: its descriptor, its domains, the ports and options that they ask for, and all"
        + " that its classes link to.",
    footer = {"", "The same check is made when a stack loads the jar, then only of the classes it uses; of ports and",
        "options when the domain opens.",
        "Exit code: 0 where nothing would be refused, else 2.", "", "Example: bailey check plugins/mine.jar"})
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JAR", description = "The plugin jar.")
    private Path jar;

    @Option(names = "--library", description = "It is a library that a plugin is to bring, and has no descriptor.")
    private boolean library;

    @Override
    public Integer call() {
        List<Declared> domains = library ? List.of() : Installation.descriptorOf(jar);
        List<String> findings = library ? PluginCheck.findings(Installation.jar(jar)) : findings(domains);
        findings.forEach(System.err::println);
        if (!findings.isEmpty()) {
            return ExitCode.INPUT;
        }
        if (library) {
            System.out.println("nothing to refuse in " + jar);
        }
        for (Declared domain : domains) {
            System.out.println(domain.plugin().name() + ": nothing to refuse in " + domain.plugin().className());
        }
        return ExitCode.OK;
    }

    private List<String> findings(List<Declared> domains) {
        List<String> findings = new ArrayList<>();
        Plugins there = Installation.here().plugins();
        SequencedMap<PluginSpec, String> classes = new LinkedHashMap<>();
        for (Declared domain : domains) {
            there.taken(domain.plugin().name(), jar).ifPresent(why -> findings.add(domain.name() + ": " + why));
            classes.put(domain.plugin(), domain.type().toString());
        }
        findings.addAll(PluginCheck.findings(classes));
        return findings;
    }
}
