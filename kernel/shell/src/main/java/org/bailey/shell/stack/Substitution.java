package org.bailey.shell.stack;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Sequence;
import org.bailey.shell.yaml.Value;

/**
 * Puts environment variables into values: {@code ${NAME}}, and {@code ${NAME:-default}} for one that may be unset.
 *
 * <p>As in the POSIX shell, {@code :-} also replaces an empty one. Keys stay as they are.
 */
final class Substitution {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}");

    private final UnaryOperator<String> environment;
    private final Mistakes mistakes;

    /** Takes variables from a function that gives null for one that is not set. */
    Substitution(UnaryOperator<String> environment, Mistakes mistakes) {
        this.environment = environment;
        this.mistakes = mistakes;
    }

    /** The same mapping with all references replaced. */
    Mapping in(Mapping mapping) {
        return new Mapping(mapping.place(), mapping.entries().stream()
            .map(entry -> new Mapping.Entry(entry.key(), in(entry.value()))).toList());
    }

    private Value in(Value value) {
        return switch (value) {
            case Mapping mapping -> in(mapping);
            case Sequence sequence -> new Sequence(sequence.place(), sequence.items().stream().map(this::in).toList());
            case Scalar scalar -> scalar.text().contains("${") ? replaced(scalar) : scalar;
        };
    }

    private Scalar replaced(Scalar scalar) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            text.append(scalar.text(), from, matcher.start()).append(valueOf(matcher, scalar));
            from = matcher.end();
        }
        String rest = scalar.text().substring(from);
        if (rest.contains("${") || REFERENCE.matcher(scalar.text()).replaceAll("").contains("${")) {
            mistakes.add(scalar.place(), "'${' begins no reference; write ${NAME} or ${NAME:-default}");
        }
        return Scalar.of(scalar.place(), text.append(rest).toString());
    }

    private String valueOf(Matcher reference, Scalar scalar) {
        String value = environment.apply(reference.group(1));
        boolean hasDefault = reference.group(2) != null;
        if (value == null && !hasDefault) {
            mistakes.add(scalar.place(), "the environment variable " + reference.group(1)
                + " is not set; set it, or give a default: ${" + reference.group(1) + ":-default}");
            return "";
        }
        return hasDefault && (value == null || value.isEmpty()) ? reference.group(3) : value;
    }
}
