package org.bailey.kernel.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A domain as the descriptor in its jar declares it.
 *
 * @param jar where it was found; null for what the kernel brings itself
 * @param className the class that implements it
 * @param does what it is for, in a sentence
 * @param in input ports
 * @param out output ports; the first is the one meant where a stack file names none
 * @param device whether it is a driver: a named module that may make system calls
 */
public record PluginSpec(String name, Path jar, String className, String does, List<String> in, List<String> out,
                         Map<String, OptionSpec> options, boolean device) {

    /** The built-in domain through which an embedding program hands bytes in and takes bytes out. */
    public static final PluginSpec HOST = new PluginSpec("host", null, "org.bailey.kernel.run.HostDomain",
        "Hands bytes between the embedding program and a stack", List.of("in"), List.of("out"), Map.of(), true);
}
