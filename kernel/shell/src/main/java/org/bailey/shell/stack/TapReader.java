package org.bailey.shell.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Scalar;

/** A reader of taps: where each goes, which must be nowhere that anything else of the stack goes to or comes from. */
final class TapReader {

    private static final Path WORKING_DIRECTORY = Path.of("");
    private static final String STDOUT_DOMAIN = "stdout";

    private final Map<String, DomainSpec> domains = new LinkedHashMap<>();
    private final Path folder;
    private final Mistakes mistakes;
    private final Set<String> files = new HashSet<>();

    /** A reader for a stack of these domains, whose file lies in this folder. */
    TapReader(List<DomainSpec> domains, Path folder, Mistakes mistakes) {
        domains.forEach(domain -> this.domains.put(domain.name(), domain));
        this.folder = folder;
        this.mistakes = mistakes;
    }

    /** The tap of a channel that goes to this file; none, and a mistake noted, where it cannot. */
    Optional<TapSpec> read(Scalar file, Ends channel) {
        String name = file.text();
        Optional<String> target = name.equals(TapSpec.STDOUT) ? standardOutput(file) : path(file);
        if (target.isPresent() && !files.add(target.get())) {
            mistakes.add(file.place(), "two taps go to '" + name + "'; give each a file of its own");
            return Optional.empty();
        }
        return target.map(to -> new TapSpec(to, domains.get(channel.from()).plugin().carries(channel.out())));
    }

    private Optional<String> standardOutput(Scalar file) {
        for (DomainSpec domain : domains.values()) {
            if (domain.plugin().name().equals(STDOUT_DOMAIN)) {
                mistakes.add(file.place(), "a tap cannot go to standard output where '" + domain.name()
                    + "' writes there too; name a file");
                return Optional.empty();
            }
        }
        return Optional.of(TapSpec.STDOUT);
    }

    private Optional<String> path(Scalar file) {
        if (file.text().isEmpty()) {
            mistakes.add(file.place(), "a tap goes nowhere; name a file, or - for standard output");
            return Optional.empty();
        }
        Path path;
        try {
            // As with every path: one of the command line, which stands in no line, is relative to where that was.
            path = (file.place().line() == 0 ? WORKING_DIRECTORY : folder).resolve(file.text()).toAbsolutePath()
                .normalize();
        } catch (InvalidPathException e) {
            mistakes.add(file.place(), "'" + file.text() + "' is no path: " + e.getReason());
            return Optional.empty();
        }
        for (DomainSpec domain : domains.values()) {
            if (uses(domain, path)) {
                mistakes.add(file.place(), "a tap would overwrite a file of '" + domain.name()
                    + "'; name another file");
                return Optional.empty();
            }
        }
        return Optional.of(path.toString());
    }

    private static boolean uses(DomainSpec domain, Path path) {
        return domain.plugin().options().values().stream().filter(option -> option.type() == OptionType.PATH)
            .map(option -> (String) domain.options().get(option.name()))
            .anyMatch(other -> !other.isEmpty() && same(Path.of(other), path));
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
