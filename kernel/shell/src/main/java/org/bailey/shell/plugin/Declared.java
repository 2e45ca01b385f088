package org.bailey.shell.plugin;

import org.bailey.kernel.spec.PluginSpec;
import org.bailey.shell.yaml.Place;

/**
 * A domain as a descriptor declares it, and where.
 *
 * @param name where its name stands
 * @param type where its class is named
 */
public record Declared(PluginSpec plugin, Place name, Place type) {
}
