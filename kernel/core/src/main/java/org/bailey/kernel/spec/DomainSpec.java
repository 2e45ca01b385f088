package org.bailey.kernel.spec;

import java.util.Map;

/**
 * A domain's place in a stack.
 *
 * @param name its name in the stack, which can differ from its plugin's
 * @param options every option the plugin declares: a String, Long (bytes, nanoseconds) or Boolean each
 * @param worker number of the worker it belongs to, the first being 1; 0 leaves that to the kernel
 */
public record DomainSpec(String name, PluginSpec plugin, Map<String, Object> options, Isolation isolation,
                         RestartPolicy restart, int worker) {

    /** A domain that any worker may have. */
    public DomainSpec(String name, PluginSpec plugin, Map<String, Object> options, Isolation isolation,
                      RestartPolicy restart) {
        this(name, plugin, options, isolation, restart, 0);
    }
}
