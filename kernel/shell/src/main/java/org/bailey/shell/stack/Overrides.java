package org.bailey.shell.stack;

import java.util.ArrayList;
import java.util.List;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Value;

/**
 * Changes to a stack file that its user makes, before it is checked; later ones win.
 *
 * <p>A path among them is relative to the working directory, not to the stack file.
 */
public record Overrides(List<Change> changes) {

    private static final String ASSIGNMENT = "a key is expected; write key=value or key.key=value";
    private static final String TAP = "a channel and a file are expected; write domain -> domain=FILE";

    /**
     * A key that gets another value.
     *
     * @param label what to call the change in a message
     * @param form what is expected where no key can be made out
     */
    record Change(String label, String key, String value, String form) {

        Change(String label, String key, String value) {
            this(label, key, value, ASSIGNMENT);
        }
    }

    /** The stack file as it is. */
    public static Overrides none() {
        return new Overrides(List.of());
    }

    /** The same, with another default transport. */
    public Overrides transport(String name) {
        return and(new Change("--transport " + name, "transport", name));
    }

    /** The same, with another mode: words with commas between them. */
    public Overrides mode(String words) {
        return and(new Change("--mode " + words, "mode", words));
    }

    /** The same, with another default enforcement. */
    public Overrides enforcement(String word) {
        return and(new Change("--enforcement " + word, "enforcement", word));
    }

    /** The same, with another default isolation. */
    public Overrides isolation(String word) {
        return and(new Change("--isolation " + word, "isolation", word));
    }

    /** The same, with one more key set: {@code domains.capture.file=other.pcap}. */
    public Overrides set(String assignment) {
        int equals = assignment.indexOf('=');
        return and(new Change("--set " + assignment, equals < 0 ? "" : assignment.substring(0, equals).strip(),
            assignment.substring(equals + 1)));
    }

    /** The same, with a tap: {@code ipv4 -> tcp=FILE}. */
    public Overrides tap(String assignment) {
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? "" : "channels." + assignment.substring(0, equals).strip() + ".tap";
        return and(new Change("--tap " + assignment, key, assignment.substring(equals + 1), TAP));
    }

    private Overrides and(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Overrides(List.copyOf(more));
    }

    /** The file's content with all changes made. */
    Mapping applyTo(Mapping root, Mistakes mistakes) {
        Mapping changed = root;
        for (Change change : changes) {
            Place place = Place.of(change.label());
            List<String> keys = keys(change.key());
            if (keys.stream().anyMatch(String::isEmpty)) {
                mistakes.add(place, change.form());
            } else {
                changed = set(changed, keys, Scalar.of(place, change.value()), mistakes);
            }
        }
        return changed;
    }

    /** Cuts at the dots; those inside of a channel's name, which can hold ports, are its own. */
    private static List<String> keys(String key) {
        if (key.startsWith("channels.") && key.lastIndexOf('.') > "channels.".length()) {
            int last = key.lastIndexOf('.');
            return List.of("channels", key.substring("channels.".length(), last), key.substring(last + 1));
        }
        return List.of(key.split("\\.", -1));
    }

    private static Mapping set(Mapping mapping, List<String> keys, Scalar value, Mistakes mistakes) {
        Scalar key = Scalar.of(value.place(), keys.getFirst());
        if (keys.size() == 1) {
            return mapping.with(key, value);
        }
        Value inner = mapping.value(key.text()).orElse(Mapping.empty(value.place()));
        if (!(inner instanceof Mapping below)) {
            mistakes.add(value.place(), "'" + key.text() + "' is " + inner.kind() + ", it has no key '"
                + keys.get(1) + "'");
            return mapping;
        }
        return mapping.with(key, set(below, keys.subList(1, keys.size()), value, mistakes));
    }
}
