package org.bailey.shell.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Scalar;

/**
 * A stop on a path: a domain, and a port where one is written.
 *
 * @param port empty where none is written
 */
record Segment(Place place, String domain, String port) {

    private static final String ARROW = "->";
    private static final Pattern FORM =
        Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*)(?:\\.([A-Za-z0-9][A-Za-z0-9_-]*))?");

    /** The stops of {@code a -> b.port -> c}, at least two; none, and a mistake noted, where it is not one. */
    static List<Segment> path(Scalar line, Mistakes mistakes) {
        String text = line.text();
        if (!text.contains(ARROW)) {
            mistakes.add(line.place(), FORM.matcher(text.strip()).matches()
                ? "a path has at least two domains; write " + text.strip() + " -> another"
                : "no '->' in '" + text + "'; a path is written domain -> domain.port -> domain");
            return List.of();
        }
        List<Segment> segments = new ArrayList<>();
        boolean good = true;
        int from = 0;
        for (String part : text.split(ARROW, -1)) {
            Place place = line.placeOf(from + part.length() - part.stripLeading().length());
            Matcher matcher = FORM.matcher(part.strip());
            if (matcher.matches()) {
                segments.add(new Segment(place, matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)));
            } else {
                mistakes.add(place, part.isBlank() ? "a domain is missing beside '->'"
                    : "'" + part.strip() + "' is no domain; write domain or domain.port, with -> between domains");
                good = false;
            }
            from += part.length() + ARROW.length();
        }
        return good ? segments : List.of();
    }

    @Override
    public String toString() {
        return port.isEmpty() ? domain : domain + "." + port;
    }
}
