package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.Reasons;
import org.bailey.compare.Report;
import org.bailey.compare.statistic.Estimate;
import org.bailey.compare.statistic.Numbers;
import org.bailey.shell.report.Table;

/**
 * Crossings, round trips and chains side by side.
 *
 * @param complete whether everything was measured that was to be
 * @param absent who cannot be measured here, by label, with the reason
 */
record PeerReport(Machine machine, Depth depth, boolean complete, Results results, Map<String, String> absent)
    implements Report {

    private static final String NONE = "-";

    @Override
    public boolean measured() {
        return !results.cases().isEmpty();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("crossings beside peers: ").append(depth.name()).append(", ")
            .append(machine).append(complete ? "" : "; NOT COMPLETE, it was stopped").append('\n');
        if (measured()) {
            text.append('\n').append(new SpeedTable(results).text())
                .append("\nns a message; in brackets how many times as fast ").append(Contestant.FIRST)
                .append(" is, = where that is not distinguishable from 1\n");
        }
        Map<String, List<Case>> groups = results.cases().stream().collect(Collectors.groupingBy(Case::group,
            LinkedHashMap::new, Collectors.toList()));
        groups.forEach((title, cases) -> text.append('\n').append(table(title, cases)));
        return text.append(absent.isEmpty() ? "" : "\n").append(Reasons.text("not measured", absent)).toString();
    }

    private String table(String title, List<Case> cases) {
        List<String> heads = new ArrayList<>(List.of(title));
        cases.forEach(each -> heads.add(each.column()));
        Table table = new Table(1, heads.toArray(String[]::new));
        for (Contestant contestant : Contestant.all()) {
            List<String> row = new ArrayList<>(List.of(contestant.label()));
            cases.forEach(each -> row.add(cell(each, contestant)));
            if (row.stream().skip(1).anyMatch(cell -> !cell.equals(NONE))) {
                table.row(row.toArray(String[]::new));
            }
        }
        return table.toString();
    }

    private String cell(Case what, Contestant contestant) {
        return results.of(what, contestant.name()).map(series -> Numbers.of(series.ns().median())
            + results.of(what, Contestant.FIRST).filter(first -> first != series)
                .map(first -> " (" + brief(first.timesAsFastAs(series)) + ")").orElse("")).orElse(NONE);
    }

    private static String brief(Estimate ratio) {
        return ratio.distinguishable() ? Numbers.of(ratio.median()) : "=";
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "crossing");
        json.put("complete", complete);
        json.put("depth", depth.name());
        json.put("machine", machine.json());
        json.put("speed", new SpeedTable(results).json());
        json.put("cases", results.cases().stream().map(this::json).toList());
        json.put("absent", absent);
        return json;
    }

    private Map<String, Object> json(Case what) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", what.name());
        json.put("kind", what.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        json.put("lengthBytes", what.payload().lengthBytes());
        json.put("touchedBytes", what.payload().touchedBytes());
        json.put("batch", what.batch());
        json.put("domains", what.domains());
        Series first = results.of(what, Contestant.FIRST).orElse(null);
        json.put("series", results.of(what).stream().map(each -> each.json(first)).toList());
        return json;
    }
}
