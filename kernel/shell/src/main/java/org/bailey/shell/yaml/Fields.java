package org.bailey.shell.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * A mapping whose keys are known, read field by field.
 *
 * <p>A mistake is noted and the field then counts as not given, so that reading goes on and finds the others.
 */
public final class Fields {

    private final Mapping mapping;
    private final Mistakes mistakes;

    /**
     * The fields of a mapping.
     *
     * @param of what the mapping is, for messages: "channel"; empty for the whole file
     */
    public Fields(Mapping mapping, String of, Collection<String> known, Mistakes mistakes) {
        this.mapping = mapping;
        this.mistakes = mistakes;
        for (Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                boolean cutText = entry.value().absent() && entry.name().contains(" ");
                mistakes.add(entry.key().place(), "unknown key '" + entry.name() + "'"
                    + (of.isEmpty() ? "" : " of " + of)
                    + (cutText ? "; a text with a comma has to stand in quotes" : "")
                    + Words.instead(entry.name(), known));
            }
        }
    }

    /** Where the mapping begins. */
    public Place place() {
        return mapping.place();
    }

    /** Whether a key is written, with or without a value. */
    public boolean has(String key) {
        return mapping.entry(key).isPresent();
    }

    /** Whether a key is written, with nothing in its list or no value at all. */
    public boolean isEmpty(String key) {
        return has(key) && mapping.value(key).map(value -> value instanceof Sequence list && list.items().isEmpty())
            .orElse(true);
    }

    /** Where a key's value stands; where the mapping begins if there is none. */
    public Place placeOf(String key) {
        return mapping.entry(key).map(entry -> entry.value().place()).orElse(mapping.place());
    }

    /** Notes that a key is missing, unless it is there. */
    public void require(String key, String why) {
        if (!has(key)) {
            mistakes.add(mapping.place(), "the key '" + key + "' is missing; " + why);
        }
    }

    /** A single value. */
    public Optional<Scalar> scalar(String key) {
        Optional<Mapping.Entry> entry = mapping.entry(key);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        return scalar(entry.get().value(), "'" + key + "'", mistakes);
    }

    /** A value that has to be a single one; empty, and a mistake noted, where it is not. */
    public static Optional<Scalar> scalar(Value value, String of, Mistakes mistakes) {
        if (value instanceof Scalar scalar && !scalar.absent()) {
            return Optional.of(scalar);
        }
        mistakes.add(value.place(), of + " has to be a single value, not " + value.kind());
        return Optional.empty();
    }

    /** One of a few words. */
    public Optional<String> word(String key, Collection<String> known) {
        return scalar(key).flatMap(scalar -> word(scalar, key, known, mistakes));
    }

    private static Optional<String> word(Scalar scalar, String of, Collection<String> known, Mistakes mistakes) {
        if (known.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        mistakes.add(scalar.place(),
            "unknown " + of + " '" + scalar.text() + "'" + Words.instead(scalar.text(), known));
        return Optional.empty();
    }

    /** Some of a few words: a list, or one value with commas; each word at most once. */
    public List<String> words(String key, Collection<String> known) {
        List<String> words = new ArrayList<>();
        for (Scalar item : scalars(key)) {
            if (words.contains(item.text())) {
                mistakes.add(item.place(), "'" + item.text() + "' stands twice in '" + key + "'");
            }
            word(item, key, known, mistakes).ifPresent(words::add);
        }
        return words;
    }

    /** A list of single values: a list, or one value with commas. */
    public List<Scalar> scalars(String key) {
        Value value = mapping.value(key).orElse(null);
        List<Scalar> scalars = new ArrayList<>();
        if (value instanceof Scalar scalar) {
            for (String part : scalar.text().split(",", -1)) {
                scalars.add(Scalar.of(scalar.place(), part.strip()));
            }
        } else if (value instanceof Sequence sequence) {
            sequence.items().forEach(item ->
                scalar(item, "an item of '" + key + "'", mistakes).ifPresent(scalars::add));
        } else if (value != null) {
            mistakes.add(value.place(), "'" + key + "' has to be a list, not " + value.kind());
        }
        return scalars;
    }

    /** A whole number in a range. */
    public long integer(String key, long least, long most, long preset) {
        return number(key, Quantity::integer, least, most, preset, Long::toString);
    }

    /** A size in a range. */
    public long size(String key, long least, long most, long preset) {
        return number(key, Quantity::size, least, most, preset, Quantity::sizeText);
    }

    /** A time span in a range. */
    public long duration(String key, long least, long most, long preset) {
        return number(key, Quantity::duration, least, most, preset, Quantity::durationText);
    }

    private long number(String key, ToLongFunction<String> reader, long least, long most, long preset,
                        LongFunction<String> writer) {
        Optional<Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return preset;
        }
        try {
            long number = reader.applyAsLong(scalar.get().text());
            if (number >= least && number <= most) {
                return number;
            }
            mistakes.add(scalar.get().place(), "'" + key + "' is out of range: '" + scalar.get().text() + "'; allowed: "
                + (most == Long.MAX_VALUE ? writer.apply(least) + " or more"
                    : writer.apply(least) + " to " + writer.apply(most)));
        } catch (IllegalArgumentException e) {
            mistakes.add(scalar.get().place(), "'" + key + "': " + e.getMessage());
        }
        return preset;
    }

    /** A number that {@link #size} or {@link #integer} gave; where it is no power of two, the next one below. */
    public long powerOfTwo(String key, long number) {
        if (Long.bitCount(number) != 1) {
            long below = Long.highestOneBit(number);
            mistakes.add(placeOf(key), "'" + key + "' has to be a power of two; near it are "
                + near(below) + " and " + near(below << 1));
            return below;
        }
        return number;
    }

    private static String near(long power) {
        return power < 1 << 16 ? Long.toString(power) : Quantity.sizeText(power);
    }

    /** Keys with values; none where nothing is written. */
    public Mapping mapping(String key) {
        Value value = mapping.value(key).orElse(Mapping.empty(placeOf(key)));
        return mapping(value, "'" + key + "'", mistakes);
    }

    /** A value that has to be a mapping; nothing written counts as one without a key. */
    public static Mapping mapping(Value value, String of, Mistakes mistakes) {
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        if (!value.absent()) {
            mistakes.add(value.place(), of + " has to be a mapping, not " + value.kind());
        }
        return Mapping.empty(value.place());
    }
}
