package org.bailey.shell.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.PluginSpec;

/** The domains that stack files can use, by name; {@code host} is always among them. */
public final class Plugins {

    /** Keys of a domain's entry in a stack file that are no options. */
    public static final List<String> RESERVED = List.of("use", "isolation", "restart", "worker");

    private final Map<String, PluginSpec> byName = new TreeMap<>();

    private Plugins() {
    }

    /**
     * The domains found in some places.
     *
     * @throws BadInput where two have the same name
     */
    public static Plugins of(List<PluginSpec> found) {
        Plugins plugins = new Plugins();
        plugins.byName.put(PluginSpec.HOST.name(), PluginSpec.HOST);
        Map<String, String> twice = new LinkedHashMap<>();
        for (PluginSpec plugin : found) {
            PluginSpec other = plugins.byName.putIfAbsent(plugin.name(), plugin);
            if (other != null) {
                twice.put(plugin.name(), "two domains are called '" + plugin.name() + "': one in " + origin(other)
                    + ", one in " + origin(plugin) + "; take one away or rename it");
            }
        }
        if (!twice.isEmpty()) {
            throw new BadInput(String.join("\n", twice.values()));
        }
        return plugins;
    }

    /**
     * What keeps a jar's domain from having this name, if anything does: one that is here and in another file has it.
     *
     * @param jar the jar, which may be among those that are here
     */
    public Optional<String> taken(String name, Path jar) {
        return named(name).filter(other -> other.jar() == null || !isSame(other.jar(), jar)).map(Plugins::taken);
    }

    /** What keeps another domain from having the name of this one. */
    static String taken(PluginSpec other) {
        return "a domain '" + other.name() + "' is there already, in " + origin(other) + "; choose another name";
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a domain comes from, for people. */
    public static String origin(PluginSpec plugin) {
        return plugin.jar() == null ? "the kernel" : plugin.jar().toString();
    }

    /** The domain of this name. */
    public Optional<PluginSpec> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names, sorted. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** All domains, sorted by name. */
    public Collection<PluginSpec> all() {
        return byName.values();
    }
}
