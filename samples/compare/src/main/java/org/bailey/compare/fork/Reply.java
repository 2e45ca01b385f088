package org.bailey.compare.fork;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a process answers: values by name, a line of {@code name=value} words.
 *
 * @param values without white space in them
 */
public record Reply(Map<String, String> values) {

    /** An answer that says no more than that it was done. */
    public static final Reply DONE = new Reply(Map.of());

    /** An answer of counts. */
    public static Reply ofCounts(Map<String, Long> counts) {
        Map<String, String> values = new TreeMap<>();
        counts.forEach((name, count) -> values.put(name, Long.toString(count)));
        return new Reply(values);
    }

    /**
     * The answer in a line.
     *
     * @throws ForkFailure where it is none
     */
    static Reply parse(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : line.isBlank() ? new String[0] : line.strip().split(" ")) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new ForkFailure("an answer cannot be read, word=" + word);
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new Reply(values);
    }

    /** A count of this name; 0 where there is none. */
    public long count(String name) {
        return Long.parseLong(values.getOrDefault(name, "0"));
    }

    /** A value of this name. */
    public String text(String name) {
        return values.get(name);
    }

    /** All values as counts. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        values.forEach((name, value) -> counts.put(name, Long.parseLong(value)));
        return counts;
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    }
}
