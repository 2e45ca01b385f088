package org.bailey.kernel.spec;

import java.util.Map;

/**
 * A domain's place in a stack.
 *
 * @param name its name in the stack, which can differ from its plugin's
 * @param options every option the plugin declares: a String, Long (bytes, nanoseconds) or Boolean each
 */
public record DomainSpec(String name, PluginSpec plugin, Map<String, Object> options, Isolation isolation,
                         RestartPolicy restart) {
}
