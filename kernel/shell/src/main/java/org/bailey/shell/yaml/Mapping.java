package org.bailey.shell.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys with a value each, in the order in which they were written; no key twice. */
public record Mapping(Place place, List<Entry> entries) implements Value {

    /** A key and its value. */
    public record Entry(Scalar key, Value value) {

        /** The key's text. */
        public String name() {
            return key.text();
        }
    }

    /** A mapping without a key. */
    public static Mapping empty(Place place) {
        return new Mapping(place, List.of());
    }

    /** The entry of this key. */
    public Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** The value of this key, where it has one. */
    public Optional<Value> value(String name) {
        return entry(name).map(Entry::value).filter(value -> !value.absent());
    }

    /** The same mapping with a key set to another value, added at the end where it is new. */
    public Mapping with(Scalar key, Value value) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.replaceAll(entry -> entry.name().equals(key.text()) ? new Entry(entry.key(), value) : entry);
        if (entry(key.text()).isEmpty()) {
            changed.add(new Entry(key, value));
        }
        return new Mapping(place, List.copyOf(changed));
    }

    @Override
    public String kind() {
        return "a mapping";
    }
}
