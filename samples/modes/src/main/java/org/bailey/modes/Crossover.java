package org.bailey.modes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;

/** Ratios of an fbuf's time to another way's along something that grows, and where they pass a limit. */
final class Crossover {

    private final List<Integer> places = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    void add(int place, double ratio) {
        places.add(place);
        ratios.add(ratio);
    }

    /** From where on all ratios are below a limit, in words. */
    String below(double limit) {
        return from(ratio -> ratio < limit);
    }

    /** From where on no ratio is below a limit, in words. */
    String notBelow(double limit) {
        return from(ratio -> ratio >= limit);
    }

    private String from(DoublePredicate passed) {
        int from = ratios.size();
        while (from > 0 && passed.test(ratios.get(from - 1))) {
            from--;
        }
        return from == ratios.size() ? "never up to " + places.getLast() : "from " + places.get(from) + " on";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            text.append(i == 0 ? "" : "  ").append(places.get(i)).append(':')
                .append(String.format(Locale.ROOT, "%.2f", ratios.get(i)));
        }
        return text.toString();
    }
}
