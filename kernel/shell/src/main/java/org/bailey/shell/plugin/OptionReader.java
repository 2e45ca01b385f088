package org.bailey.shell.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.bailey.kernel.spec.OptionSpec;
import org.bailey.kernel.spec.OptionType;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Quantity;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Words;

/** A reader of option values: the text of a file, as the type that the plugin declares. */
public final class OptionReader {

    private final Mistakes mistakes;

    /** A reader that notes mistakes there. */
    public OptionReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * The value as a String, Long or Boolean; empty, and a mistake noted, where it has another type.
     *
     * @param folder what a path is relative to
     */
    public Optional<Object> read(OptionSpec option, Scalar value, Path folder) {
        try {
            return Optional.of(switch (option.type()) {
                case TEXT -> value.text();
                case CHOICE -> choice(option, value.text());
                case PATH -> path(value.text(), folder);
                case INTEGER -> Quantity.integer(value.text());
                case SIZE -> Quantity.size(value.text());
                case DURATION -> Quantity.duration(value.text());
                case BOOLEAN -> flag(value.text());
            });
        } catch (IllegalArgumentException e) {
            mistakes.add(value.place(), "option '" + option.name() + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String choice(OptionSpec option, String text) {
        if (!option.of().contains(text)) {
            throw new IllegalArgumentException("unknown word '" + text + "'" + Words.instead(text, option.of()));
        }
        return text;
    }

    private static String path(String text, Path folder) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the path is empty");
        }
        try {
            return folder.resolve(text).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    /** What an option has where nothing is written; a path is relative to the folder, as one that is written. */
    public static Object preset(OptionSpec option, Path folder) {
        if (option.preset() != null) {
            return option.type() == OptionType.PATH ? path((String) option.preset(), folder) : option.preset();
        }
        return switch (option.type()) {
            case TEXT, CHOICE, PATH -> "";
            case INTEGER, SIZE, DURATION -> 0L;
            case BOOLEAN -> Boolean.FALSE;
        };
    }

    /** A value as a stack file writes it. */
    public static String text(OptionType type, Object value) {
        return switch (type) {
            case SIZE -> Quantity.sizeText((Long) value);
            case DURATION -> Quantity.durationText((Long) value);
            default -> value.toString();
        };
    }
}
