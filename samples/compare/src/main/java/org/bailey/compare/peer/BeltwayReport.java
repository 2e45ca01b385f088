package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.Reasons;
import org.bailey.compare.Report;
import org.bailey.compare.statistic.Estimate;
import org.bailey.compare.statistic.Numbers;
import org.bailey.shell.report.Table;

/**
 * Named buffers beside those that they should be faster than, and by how much.
 *
 * @param complete whether everything was measured that was to be
 * @param absent who cannot be measured here, by label, with the reason
 */
record BeltwayReport(Machine machine, Depth depth, boolean complete, Results results,
                     Map<String, String> absent) implements Report {

    private static final int DOMAINS = 10;
    private static final double HOP_NS = 50;
    private static final int SMALL = 64;
    private static final int PACKET = 1536;
    private static final int PAGES = 64 << 10;
    private static final int MANY = 1 << 20;

    /** How many times as fast as a peer named buffers should be in a case. */
    private record Aim(Case what, String peer, double ratio) {
    }

    private static final List<Aim> AIMS = List.of(
        new Aim(Case.oneByOne(SMALL), Contestant.AGRONA_RING, 1.3),
        new Aim(Case.stream(SMALL), Contestant.AGRONA_RING, 2),
        new Aim(Case.stream(PACKET), Contestant.AERON_IPC, 4),
        new Aim(Case.stream(PAGES), Contestant.AERON_IPC, 6));

    /** What is measured of whoever can do it. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>(AIMS.stream().map(Aim::what).toList());
        cases.add(Case.forward(DOMAINS, SMALL));
        cases.add(Case.forward(DOMAINS, MANY));
        return cases;
    }

    @Override
    public boolean measured() {
        return !results.cases().isEmpty();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("named buffers beside peers: ").append(depth.name()).append(", ")
            .append(machine).append(complete ? "" : "; NOT COMPLETE, it was stopped").append('\n');
        for (Case what : results.cases()) {
            text.append('\n').append(table(what));
        }
        return text.append(absent.isEmpty() ? "" : "\n").append(Reasons.text("not measured", absent)).toString();
    }

    private Table table(Case what) {
        boolean forward = what.kind() == Case.Kind.FORWARD;
        Table table = new Table(1, what.name() + (what.batch() > 1 ? ", in batches of " + what.batch() : ""),
            forward ? "ns/hop" : "ns", forward ? "processor ns/hop" : "processor s/GiB", "Bailey times as fast", "aim",
            "reached");
        for (Series series : results.of(what)) {
            double aim = aim(what, series);
            table.row(series.contestant().label(), Numbers.of(eachNs(what, series)), processor(what, series),
                timesAsFast(what, series),
                aim == 0 ? "" : forward ? "<= " + Numbers.of(aim) + " ns" : Numbers.of(aim),
                aim == 0 ? "" : reached(what, series, aim));
        }
        return table;
    }

    private String timesAsFast(Case what, Series peer) {
        return peer.contestant().own() ? ""
            : own(what).map(own -> Numbers.ratio(own.timesAsFastAs(peer))).orElse("");
    }

    private Optional<Series> own(Case what) {
        return results.of(what, Contestant.BUFFERS);
    }

    /** Nanoseconds of a message, or of one hop of it. */
    private static double eachNs(Case what, Series series) {
        return series.ns().median() / hops(what);
    }

    private static int hops(Case what) {
        return what.kind() == Case.Kind.FORWARD ? what.domains() : 1;
    }

    private static String processor(Case what, Series series) {
        return Numbers.of(what.kind() == Case.Kind.FORWARD ? series.processorNs() / hops(what)
            : series.processorSecondsPerGib(what.payload().lengthBytes()));
    }

    /** What is aimed at: nanoseconds of the own hop, times as fast as a peer; 0 nothing. */
    private static double aim(Case what, Series series) {
        if (what.kind() == Case.Kind.FORWARD) {
            return series.contestant().own() ? HOP_NS : 0;
        }
        return AIMS.stream().filter(aim -> aim.what.equals(what) && aim.peer.equals(series.contestant().name()))
            .mapToDouble(Aim::ratio).findFirst().orElse(0);
    }

    /** Only what is certain is said to be reached, or not to be. */
    private String reached(Case what, Series series, double aim) {
        Estimate is = series.contestant().own() ? series.ns() : own(what).orElse(series).timesAsFastAs(series);
        double low = series.contestant().own() ? -is.high() / hops(what) : is.low();
        double high = series.contestant().own() ? -is.low() / hops(what) : is.high();
        double least = series.contestant().own() ? -aim : aim;
        return !is.sure() ? "perhaps" : low >= least ? "yes" : high < least ? "no" : "perhaps";
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "beltway");
        json.put("complete", complete);
        json.put("depth", depth.name());
        json.put("machine", machine.json());
        json.put("cases", results.cases().stream().map(this::json).toList());
        json.put("absent", absent);
        return json;
    }

    private Map<String, Object> json(Case what) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", what.name());
        json.put("lengthBytes", what.payload().lengthBytes());
        json.put("batch", what.batch());
        json.put("hops", hops(what));
        json.put("series", results.of(what).stream().map(each -> each.json(own(what).orElse(null))).toList());
        return json;
    }
}
