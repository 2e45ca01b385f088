package org.bailey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The report that {@code run --json FILE} writes; JSON is YAML, so the library at hand reads it. */
record Report(Map<?, ?> json) {

    static Report read(Path file) {
        try {
            return new Report((Map<?, ?>) parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value in JSON. */
    static Object parse(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** A domain or a channel. */
    record Part(Map<?, ?> json) {

        String name() {
            return (String) json.get("name");
        }

        long number(String key) {
            return ((Number) json.get(key)).longValue();
        }

        /** One of its counters; 0 where it has none of this name. */
        long counter(String name) {
            Object value = ((Map<?, ?>) json.get("counters")).get(name);
            return value == null ? 0 : ((Number) value).longValue();
        }

        /** The sum of its counters that say what it dropped, each for a reason. */
        long dropped() {
            return ((Map<?, ?>) json.get("counters")).entrySet().stream()
                .filter(counter -> counter.getKey().toString().startsWith("dropped."))
                .mapToLong(counter -> ((Number) counter.getValue()).longValue()).sum();
        }
    }

    List<Part> domains() {
        return parts("domains");
    }

    List<Part> channels() {
        return parts("channels");
    }

    Part domain(String name) {
        return domains().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    Part channel(String name) {
        return channels().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Part> parts(String key) {
        return ((List<?>) json.get(key)).stream().map(part -> new Part((Map<?, ?>) part)).toList();
    }
}
