package org.bailey.shell.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bailey.kernel.spec.DomainSpec;
import org.bailey.kernel.spec.Isolation;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.kernel.spec.Workers;
import org.bailey.shell.plugin.OptionReader;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Words;

/** The domains of a stack: those that its paths name, with what the section {@code domains} says of them. */
final class DomainsSection {

    private static final Path WORKING_DIRECTORY = Path.of("");

    private final Mapping section;
    private final Map<String, Place> named;
    private final Plugins plugins;
    private final Path folder;
    private final Mistakes mistakes;
    private final Map<String, PluginSpec> used = new LinkedHashMap<>();

    /**
     * Finds the plugin of each domain.
     *
     * @param named where each domain is first named in a path, in that order
     * @param folder the stack file's
     */
    DomainsSection(Mapping section, Map<String, Place> named, Plugins plugins, Path folder, Mistakes mistakes) {
        this.section = section;
        this.named = named;
        this.plugins = plugins;
        this.folder = folder;
        this.mistakes = mistakes;
        named.forEach((name, place) -> plugin(name, place).ifPresent(plugin -> used.put(name, plugin)));
    }

    /** Notes every entry of a domain that no path names. */
    void checkNamed() {
        for (Mapping.Entry entry : section.entries()) {
            if (!named.containsKey(entry.name())) {
                mistakes.add(entry.key().place(), "the domain '" + entry.name() + "' is in no path"
                    + Words.instead(entry.name(), named.keySet()));
            }
        }
    }

    /** The plugin of each domain; those without one are left out. */
    Map<String, PluginSpec> plugins() {
        return used;
    }

    private Mapping entry(String name) {
        return section.entry(name)
            .map(entry -> Fields.mapping(entry.value(), "the entry of '" + name + "'", mistakes))
            .orElse(Mapping.empty(named.get(name)));
    }

    private Optional<PluginSpec> plugin(String name, Place place) {
        Mapping entry = entry(name);
        if (entry.entry("use").isPresent()) {
            return Fields.scalar(entry.entry("use").get().value(), "'use'", mistakes).flatMap(use -> {
                Optional<PluginSpec> plugin = plugins.named(use.text());
                if (plugin.isEmpty()) {
                    mistakes.add(use.place(), "unknown plugin '" + use.text() + "'"
                        + Words.instead(use.text(), plugins.names()) + elsewhere(use.text(), plugins.names()));
                }
                return plugin;
            });
        }
        Optional<PluginSpec> plugin = plugins.named(name);
        if (plugin.isEmpty()) {
            unknown(name, place);
        }
        return plugin;
    }

    private void unknown(String name, Place place) {
        Optional<Mapping.Entry> entry = section.entry(name);
        if (entry.isPresent() && !(entry.get().value() instanceof Mapping) && !entry.get().value().absent()) {
            return;
        }
        TreeSet<String> known = new TreeSet<>(plugins.names());
        section.entries().forEach(other -> known.add(other.name()));
        known.remove(name);
        mistakes.add(entry.map(one -> one.key().place()).orElse(place), "unknown domain '" + name + "'"
            + (entry.isPresent() ? "; say what it is: use: PLUGIN" : "") + Words.instead(name, known)
            + elsewhere(name, known));
    }

    private static String elsewhere(String name, Collection<String> known) {
        return Words.nearest(name, known).isPresent() ? "" : "; those of another folder come with --plugins DIR";
    }

    /** The domains in the order of the paths, with what the stack says where an entry says nothing. */
    List<DomainSpec> read(Isolation isolation, RestartPolicy restart, Workers workers) {
        List<DomainSpec> domains = new ArrayList<>();
        used.forEach((name, plugin) -> domains.add(read(name, plugin, isolation, restart, workers)));
        return domains;
    }

    private DomainSpec read(String name, PluginSpec plugin, Isolation isolation, RestartPolicy restart,
                            Workers workers) {
        Mapping mapping = entry(name);
        List<String> known = new ArrayList<>(plugin.options().keySet());
        known.addAll(StackKeys.DOMAIN);
        for (Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                mistakes.add(entry.key().place(), "unknown option '" + entry.name() + "' of '" + name + "'"
                    + Words.instead(entry.name(), known));
            }
        }
        Fields fields = new Fields(mapping, name, mapping.entries().stream().map(Mapping.Entry::name).toList(),
            mistakes);
        return new DomainSpec(name, plugin, options(fields, name, plugin), isolation(fields, plugin, isolation),
            new RestartSection(restart).read(fields, mistakes), WorkersSection.pinned(fields, workers));
    }

    private Map<String, Object> options(Fields fields, String name, PluginSpec plugin) {
        OptionReader reader = new OptionReader(mistakes);
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionSpec option : plugin.options().values()) {
            Optional<Object> written = fields.scalar(option.name()).flatMap(scalar ->
                reader.read(option, scalar, scalar.place().line() == 0 ? WORKING_DIRECTORY : folder));
            if (option.required() && !fields.has(option.name())) {
                mistakes.add(fields.place(), "'" + name + "' needs the option '" + option.name() + "' ("
                    + option.does() + "); write it under domains: " + name + ": {" + option.name() + ": ...}");
            }
            options.put(option.name(), written.orElseGet(() -> OptionReader.preset(option, folder)));
        }
        return options;
    }

    private Isolation isolation(Fields fields, PluginSpec plugin, Isolation preset) {
        Optional<Isolation> written = fields.word("isolation", StackKeys.ISOLATIONS).map(DomainsSection::isolation);
        if (plugin.device()) {
            if (written.filter(Isolation.LOADER::equals).isPresent()) {
                mistakes.add(fields.placeOf("isolation"), "'" + plugin.name() + "' is a driver: trusted code that makes"
                    + " system calls; only isolation: none is possible");
            }
            return Isolation.NONE;
        }
        return written.orElse(preset);
    }

    /** The isolation of this word, which is a known one. */
    static Isolation isolation(String word) {
        return Isolation.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
