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
 * @param carries what messages are that leave by an output port, where it says so
 */
public record PluginSpec(String name, Path jar, String className, String does, List<String> in, List<String> out,
                         Map<String, OptionSpec> options, boolean device, Map<String, Carries> carries) {

    /** The built-in domain through which an embedding program hands bytes in and takes bytes out. */
    public static final PluginSpec HOST = new PluginSpec("host", null, "org.bailey.kernel.run.HostDomain",
        "Hands bytes between the embedding program and a stack", List.of("in"), List.of("out"), Map.of(), true);

    /** A domain that says nothing of what its messages are. */
    public PluginSpec(String name, Path jar, String className, String does, List<String> in, List<String> out,
                      Map<String, OptionSpec> options, boolean device) {
        this(name, jar, className, does, in, out, options, device, Map.of());
    }

    /** What messages are that leave by this port. */
    public Carries carries(String port) {
        return carries.getOrDefault(port, Carries.BYTES);
    }
}
