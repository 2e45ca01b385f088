package org.bailey.shell.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.spec.Carries;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Sequence;
import org.bailey.shell.yaml.Value;
import org.bailey.shell.yaml.Yaml;

/** A reader of {@code META-INF/bailey.yaml}: the domains that a jar declares, each with its ports and options. */
final class DescriptorReader {

    private static final List<String> TYPES = Arrays.stream(OptionType.values())
        .map(type -> type.name().toLowerCase(Locale.ROOT)).toList();
    private static final List<String> CARRIES = Arrays.stream(Carries.values())
        .map(carries -> carries.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern CLASS =
        Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    private final Path jar;
    private final boolean device;
    private final Mistakes mistakes;

    DescriptorReader(Path jar, boolean device, Mistakes mistakes) {
        this.jar = jar;
        this.device = device;
        this.mistakes = mistakes;
    }

    /** The domains of a descriptor; those with mistakes are left out. */
    List<Declared> read(String label, String text) {
        Optional<Mapping> root = Yaml.read(label, text, mistakes);
        if (root.isEmpty()) {
            return List.of();
        }
        Fields fields = new Fields(root.get(), "", List.of("domains"), mistakes);
        fields.require("domains", "it lists the domains of this jar");
        List<Declared> domains = new ArrayList<>();
        for (Value item : items(root.get())) {
            domain(Fields.mapping(item, "an item of 'domains'", mistakes)).ifPresent(domain -> {
                String name = domain.plugin().name();
                if (domains.stream().anyMatch(other -> other.plugin().name().equals(name))) {
                    mistakes.add(domain.name(), "the domain '" + name + "' stands twice in 'domains'");
                }
                domains.add(domain);
            });
        }
        return domains;
    }

    private List<Value> items(Mapping root) {
        Value value = root.value("domains").orElse(new Sequence(root.place(), List.of()));
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        mistakes.add(value.place(), "'domains' has to be a list, not " + value.kind());
        return List.of();
    }

    private Optional<Declared> domain(Mapping mapping) {
        Fields fields = new Fields(mapping, "a domain",
            List.of("name", "class", "does", "in", "out", "carries", "options"), mistakes);
        fields.require("name", "stack files call the domain by it");
        fields.require("class", "it implements org.bailey.ipc.Domain");
        Optional<String> name = fields.scalar("name").flatMap(scalar -> matching(scalar, "name", NAME));
        Optional<String> type = fields.scalar("class").flatMap(scalar -> matching(scalar, "class name", CLASS));
        String does = does(fields);
        List<String> in = ports(fields, "in");
        List<String> out = ports(fields, "out");
        Map<String, OptionSpec> options = new LinkedHashMap<>();
        for (Mapping.Entry entry : fields.mapping("options").entries()) {
            option(entry).ifPresent(option -> options.put(option.name(), option));
        }
        if (name.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Declared(new PluginSpec(name.get(), jar, type.get(), does, in, out, options, device,
            carries(fields, out)), fields.placeOf("name"), fields.placeOf("class")));
    }

    private Map<String, Carries> carries(Fields fields, List<String> out) {
        Fields ports = new Fields(fields.mapping("carries"), "an output of 'carries'", out, mistakes);
        Map<String, Carries> carries = new LinkedHashMap<>();
        for (String port : out) {
            ports.word(port, CARRIES).ifPresent(word ->
                carries.put(port, Carries.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))));
        }
        return carries;
    }

    private Optional<String> matching(Scalar scalar, String what, Pattern pattern) {
        if (pattern.matcher(scalar.text()).matches()) {
            return Optional.of(scalar.text());
        }
        mistakes.add(scalar.place(), "'" + scalar.text() + "' is no " + what
            + (pattern == NAME ? "; allowed: letters, digits, - and _" : ""));
        return Optional.empty();
    }

    /** A jar that anybody made says this to the terminal. */
    private static String does(Fields fields) {
        return fields.scalar("does").map(Scalar::text).map(OneLine::of).orElse("");
    }

    private List<String> ports(Fields fields, String key) {
        List<String> ports = new ArrayList<>();
        for (Scalar port : fields.scalars(key)) {
            if (ports.contains(port.text())) {
                mistakes.add(port.place(), "the port '" + port.text() + "' stands twice in '" + key + "'");
            }
            matching(port, "port name", NAME).ifPresent(ports::add);
        }
        return List.copyOf(ports);
    }

    private Optional<OptionSpec> option(Mapping.Entry entry) {
        String name = entry.name();
        if (Plugins.RESERVED.contains(name)) {
            mistakes.add(entry.key().place(), "no option can be called '" + name + "'; reserved: "
                + String.join(", ", Plugins.RESERVED));
        }
        matching(entry.key(), "option name", NAME);
        Mapping mapping = Fields.mapping(entry.value(), "option '" + name + "'", mistakes);
        Fields fields = new Fields(mapping, "an option",
            List.of("type", "of", "required", "default", "does"), mistakes);
        fields.require("type", "known: " + String.join(", ", TYPES));
        Optional<OptionType> type = fields.word("type", TYPES)
            .map(word -> OptionType.valueOf(word.toUpperCase(Locale.ROOT)));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<String> of = fields.scalars("of").stream().map(Scalar::text).toList();
        if (type.get() == OptionType.CHOICE == of.isEmpty()) {
            mistakes.add(fields.placeOf("of"), of.isEmpty() ? "a choice needs its words; write of: [first, last]"
                : "only a choice has words; leave 'of' out");
        }
        boolean required = fields.word("required", List.of("true", "false")).filter("true"::equals).isPresent();
        String does = does(fields);
        OptionSpec bare = new OptionSpec(name, type.get(), of, required, null, does);
        return Optional.of(new OptionSpec(name, type.get(), of, required, preset(fields, bare), does));
    }

    private Object preset(Fields fields, OptionSpec option) {
        if (fields.has("default")) {
            if (option.required()) {
                mistakes.add(fields.placeOf("default"), "a required option has no default; leave one of them out");
            }
            return fields.scalar("default").flatMap(scalar -> presetOf(option, scalar)).orElse(null);
        }
        boolean text = option.type() == OptionType.TEXT || option.type() == OptionType.PATH;
        if (!option.required() && !text) {
            mistakes.add(fields.place(), "option '" + option.name() + "' needs a default, or required: true");
        }
        return null;
    }

    private Optional<Object> presetOf(OptionSpec option, Scalar scalar) {
        // A preset path is relative to the stack file, which is not known here: only text until then.
        if (option.type() == OptionType.PATH) {
            return Optional.of(scalar.text());
        }
        return new OptionReader(mistakes).read(option, scalar, Path.of(""));
    }
}
