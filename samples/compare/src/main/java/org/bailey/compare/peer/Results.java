package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All series of all cases. */
final class Results {

    private final Map<Case, List<Series>> byCase = new LinkedHashMap<>();

    /** A new series. */
    Series begin(Case what, Contestant contestant) {
        Series series = new Series(contestant);
        byCase.computeIfAbsent(what, absent -> new ArrayList<>()).add(series);
        return series;
    }

    /** Cases that something was measured of. */
    List<Case> cases() {
        return byCase.keySet().stream().filter(what -> !of(what).isEmpty()).toList();
    }

    /** What was measured of a case. */
    List<Series> of(Case what) {
        return byCase.getOrDefault(what, List.of()).stream().filter(Series::measured).toList();
    }

    /** What was measured of a case, by this contestant. */
    Optional<Series> of(Case what, String contestant) {
        return of(what).stream().filter(each -> each.contestant().name().equals(contestant)).findFirst();
    }
}
