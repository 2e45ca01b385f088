package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.compare.statistic.Estimate;
import org.bailey.compare.statistic.Numbers;
import org.bailey.shell.report.Table;

/** The few ratios that Bailey wants to reach, and what it reaches. */
final class SpeedTable {

    private static final String JCTOOLS = "jctools";
    private static final String AERON = "aeron";
    private static final String COPY = "copy";
    private static final List<String> BY_REFERENCE = List.of("fbuf", "beltway");
    private static final double SAME_WORKER_NS = 20;
    private static final String SAME_WORKER = "crossing, same worker, 64 B by reference";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String PERHAPS = "perhaps";
    private static final String NONE = "-";

    /** A line: how many times as fast one is as the other, and how many it should be. */
    private record Row(Case what, Series own, Series peer, double aim) {

        Estimate ratio() {
            return own.timesAsFastAs(peer);
        }

        /** Only what is certain is said to be reached, or not to be. */
        String reached() {
            return !ratio().sure() ? PERHAPS : ratio().low() >= aim ? YES : ratio().high() < aim ? NO : PERHAPS;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<Series> sameThread = new ArrayList<>();

    /** The table of what was measured. */
    SpeedTable(Results results) {
        for (boolean batched : new boolean[] {true, false}) {
            add(results, Case.reference(batched), JCTOOLS, 1);
            add(results, Case.reference(batched), Contestant.ONE_WAY, 1.0 / 3);
        }
        add(results, Case.stream(64), AERON, 2);
        add(results, Case.stream(1536), AERON, 4);
        add(results, Case.chain(10, PeerComparison.CHAIN_BYTES, true), COPY, 4);
        sameThread.addAll(results.of(PeerComparison.sameThread()));
    }

    private void add(Results results, Case what, String peer, double aim) {
        for (String own : BY_REFERENCE) {
            results.of(what, own).ifPresent(one -> results.of(what, peer).ifPresent(other ->
                rows.add(new Row(what, one, other, aim))));
        }
    }

    /** Nanoseconds of a crossing on one thread. */
    private static Estimate crossing(Series series) {
        return series.ns().each(PeerComparison.SAME_THREAD_DOMAINS - 1);
    }

    private static boolean aims(Series series) {
        return BY_REFERENCE.contains(series.contestant().name());
    }

    private static String reached(Series series) {
        Estimate crossing = crossing(series);
        return !aims(series) ? NONE : !crossing.sure() ? PERHAPS : crossing.high() < SAME_WORKER_NS ? YES
            : crossing.low() >= SAME_WORKER_NS ? NO : PERHAPS;
    }

    String text() {
        Table table = new Table(1, "what, and who beside whom", "ns", "peer ns", "times as fast", "aim", "reached");
        Case last = null;
        for (Row row : rows) {
            // A line of its own: in a column it would make all lines wider than a terminal.
            if (!row.what.equals(last)) {
                table.row(row.what.title(), "", "", "", "", "");
                last = row.what;
            }
            table.row("  " + row.own.contestant().label() + " beside " + row.peer.contestant().label(),
                Numbers.of(row.own.ns().median()), Numbers.of(row.peer.ns().median()), Numbers.ratio(row.ratio()),
                Numbers.of(row.aim), row.reached());
        }
        Table crossings = new Table(1, SAME_WORKER, "ns", "aim ns", "reached", "heap bytes");
        for (Series series : sameThread) {
            crossings.row(series.contestant().label(), Numbers.interval(crossing(series)),
                aims(series) ? Numbers.of(SAME_WORKER_NS) : NONE, reached(series), heap(series));
        }
        return table + "\n" + crossings;
    }

    /** A thread and its like are allocated once a sample, which is no byte of a crossing's. */
    private static String heap(Series series) {
        double bytes = series.allocatedBytes() / (PeerComparison.SAME_THREAD_DOMAINS - 1);
        return bytes < 0.01 ? "0" : Numbers.of(bytes);
    }

    List<Map<String, Object>> json() {
        List<Map<String, Object>> json = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("what", row.what.title());
            line.put("own", row.own.contestant().label());
            line.put("peer", row.peer.contestant().label());
            line.put("ownNs", row.own.ns().median());
            line.put("peerNs", row.peer.ns().median());
            line.put("timesAsFast", row.ratio().json());
            line.put("distinguishable", row.ratio().distinguishable());
            line.put("aim", row.aim);
            line.put("reached", row.reached());
            json.add(line);
        }
        for (Series series : sameThread) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("what", SAME_WORKER);
            line.put("own", series.contestant().label());
            line.put("ownNs", crossing(series).median());
            line.put("intervalNs", crossing(series).json());
            if (aims(series)) {
                line.put("aimNs", SAME_WORKER_NS);
            }
            line.put("reached", reached(series));
            line.put("heapBytes", series.allocatedBytes() / (PeerComparison.SAME_THREAD_DOMAINS - 1));
            json.add(line);
        }
        return json;
    }
}
