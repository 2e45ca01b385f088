package org.bailey.modes;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The times of all ways: hot, cold, for each length. */
final class Timing {

    private final List<Integer> lengths;
    private final Map<Key, Subject> subjects = new LinkedHashMap<>();

    private record Key(Way way, int pages, boolean cold) {
    }

    Timing(Meter meter, List<Integer> lengths) {
        this.lengths = lengths;
        for (Way way : Way.all()) {
            for (int pages : lengths) {
                for (boolean cold : new boolean[] {false, true}) {
                    subjects.put(new Key(way, pages, cold), meter.subject(way, Work.ofPages(pages), cold));
                }
            }
        }
        meter.measure(List.copyOf(subjects.values()));
    }

    Subject subject(Way way, int pages, boolean cold) {
        return subjects.get(new Key(way, pages, cold));
    }

    /** Hot or cold: for each length nanoseconds a page, and how many times what a hot copy takes. */
    void print(boolean cold, PrintStream out) {
        List<String> heading = new ArrayList<>(List.of(cold ? "cold, ns/page" : "hot, ns/page"));
        lengths.forEach(pages -> heading.addAll(List.of(pages + (pages == 1 ? " page" : " pages"), "x copy")));
        heading.add("spread");
        Table table = new Table(heading);
        for (Way way : Way.all()) {
            List<String> row = new ArrayList<>(List.of(way.name()));
            double spread = 0;
            for (int pages : lengths) {
                Subject subject = subject(way, pages, cold);
                double copyNs = subject(Way.COPY, pages, false).pageNs();
                row.add(number(subject.pageNs()));
                row.add(ratio(subject.pageNs() / copyNs));
                spread = Math.max(spread, subject.spread());
            }
            row.add(Math.round(spread * 100) + "%");
            table.row(row);
        }
        table.print(out);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
