package org.bailey.shell.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.kernel.spec.Workers;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Yaml;

/** A reader of stack files: finds every mistake before anything starts. */
public final class StackReader {

    private static final String TRANSPORT = "fbuf";

    private final Path file;
    private final Plugins plugins;
    private final Mistakes mistakes = new Mistakes();

    private StackReader(Path file, Plugins plugins) {
        this.file = file;
        this.plugins = plugins;
    }

    /**
     * Reads a stack file.
     *
     * @param environment gives the value of an environment variable, null where it is not set
     * @throws BadInput with a line for each mistake: place, what is wrong, what would be right
     */
    public static CheckedStack read(Path file, Overrides overrides, Plugins plugins,
                                    UnaryOperator<String> environment) {
        StackReader reader = new StackReader(file, plugins);
        CheckedStack stack = reader.read(overrides, environment);
        reader.mistakes.check();
        return stack;
    }

    /** Whether a file says what it has only once, as a pipe does: who reads it again finds nothing. */
    public static boolean readsOnce(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private CheckedStack read(Overrides overrides, UnaryOperator<String> environment) {
        Optional<Mapping> written = Yaml.read(file.toString(), StackText.of(file), mistakes);
        if (written.isEmpty()) {
            mistakes.check();
        }
        Mapping root = overrides.applyTo(new Substitution(environment, mistakes).in(written.get()), mistakes);
        checkVersion(root);
        Fields top = new Fields(root, "", StackKeys.TOP, mistakes);
        top.require("bailey", "write bailey: " + StackKeys.VERSION + " in the first line");
        top.require("paths", "it says which way messages go");

        String transport = top.word("transport", StackKeys.TRANSPORTS).orElse(TRANSPORT);
        TransportLimits limits = LimitsSection.read(top, mistakes);
        boolean captureClock = top.word("clock", StackKeys.CLOCKS).filter("capture"::equals).isPresent();
        Isolation isolation = top.word("isolation", StackKeys.ISOLATIONS).map(DomainsSection::isolation)
            .orElse(Isolation.LOADER);
        RestartPolicy restart = new RestartSection(RestartPolicy.USUAL).read(top, mistakes);
        Handling handling = new HandlingSection(Handling.FASTEST).read(top, mistakes);
        Workers workers = WorkersSection.read(top, mistakes);

        List<List<Segment>> paths = paths(top);
        DomainsSection section = new DomainsSection(top.mapping("domains"), firstNamed(paths), plugins, folder(),
            mistakes);
        if (paths.size() == top.scalars("paths").size()) {
            section.checkNamed();
        }
        List<DomainSpec> domains = section.read(isolation, restart, workers);
        WorkersSection.checkCount(top, workers, firstNamed(paths).size(), mistakes);
        Wiring wiring = new Wiring(section.plugins(), mistakes);
        paths.forEach(wiring::add);
        paths.forEach(wiring::checkFed);
        TapReader taps = new TapReader(domains, folder(), mistakes);
        List<ChannelSpec> channels = new ChannelsSection(wiring.channels(), transport, handling, limits, taps, mistakes)
            .read(top.mapping("channels"));
        StackSpec spec = new StackSpec(name(), transport, handling, limits, captureClock, workers, domains,
            channels);
        checkHandling(top, spec);
        return new CheckedStack(spec, handling.mode().words());
    }

    /** A file of another version is not looked at any further: its words can mean something else. */
    private void checkVersion(Mapping root) {
        root.entry("bailey").ifPresent(entry -> {
            boolean known = entry.value() instanceof Scalar scalar && scalar.text().equals(StackKeys.VERSION);
            if (!known) {
                Mistakes version = new Mistakes();
                version.add(entry.value().place(), "unknown version of the format"
                    + (entry.value() instanceof Scalar scalar && !scalar.absent() ? " '" + scalar.text() + "'" : "")
                    + "; known: " + StackKeys.VERSION);
                version.check();
            }
        });
    }

    private void checkHandling(Fields top, StackSpec spec) {
        List<String> transports = new ArrayList<>(List.of(spec.transport()));
        spec.channels().forEach(channel -> transports.add(channel.transport()));
        boolean pages = spec.handling().enforcement() == Enforcement.PAGES || spec.channels().stream()
            .anyMatch(channel -> channel.handling().enforcement() == Enforcement.PAGES);
        HandlingSection.checkStack(top, spec.handling(), transports, pages, mistakes);
    }

    private List<List<Segment>> paths(Fields top) {
        List<List<Segment>> paths = new ArrayList<>();
        for (Scalar line : top.scalars("paths")) {
            List<Segment> path = Segment.path(line, mistakes);
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        if (top.isEmpty("paths")) {
            mistakes.add(top.placeOf("paths"), "there is no path; write a list of lines: - domain -> domain");
        }
        return paths;
    }

    private static Map<String, Place> firstNamed(List<List<Segment>> paths) {
        Map<String, Place> named = new LinkedHashMap<>();
        paths.forEach(path -> path.forEach(segment -> named.putIfAbsent(segment.domain(), segment.place())));
        return named;
    }

    private Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** The file's name; for {@code stack.yaml}, which says little, its folder's. */
    private String name() {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Path folder = folder().normalize().getFileName();
        return name.equals("stack") && folder != null ? folder.toString() : name;
    }
}
