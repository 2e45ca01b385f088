package org.bailey.kernel.spec;

import java.util.List;

/**
 * An option as a plugin's descriptor declares it.
 *
 * @param of the words of a choice; empty for other types
 * @param required whether a stack file has to give it
 * @param preset its default as a String, Long or Boolean; null where it has none
 * @param does what it is for, in a sentence
 */
public record OptionSpec(String name, OptionType type, List<String> of, boolean required, Object preset,
                         String does) {
}
