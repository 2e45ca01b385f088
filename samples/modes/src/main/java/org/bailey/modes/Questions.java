package org.bailey.modes;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.mode.Enforcement;

/** When do fbufs not help? Each answer is a row of ratios to a copy, and where it turns. */
final class Questions {

    private static final int PAGES = 16;

    /** Where less than a tenth of the time is saved, nothing much is. */
    private static final double HARDLY = 0.9;
    private static final double HALF = 0.5;

    private final Meter meter;
    private final Timing timing;
    private final List<Integer> lengths;
    private final PrintStream out;

    Questions(Meter meter, Timing timing, List<Integer> lengths, PrintStream out) {
        this.meter = meter;
        this.timing = timing;
        this.lengths = lengths;
        this.out = out;
    }

    void answer() {
        Map<Integer, Work> small = new LinkedHashMap<>();
        for (int lengthBytes : new int[] {16, 64, 256, 1024, 2048, 4096, 8192, 16384}) {
            small.put(lengthBytes, Work.ofBytes(lengthBytes));
        }
        Crossover bytes = measured(small, Way.COPY);
        row("small messages (bytes)", bytes, "faster " + bytes.below(1)
            + ", at most half the time " + bytes.below(HALF));
        for (Enforcement enforcement : Enforcement.values()) {
            known("path unknown: uncached", Way.restricted(false, false, enforcement));
            known("always secured", Way.restricted(true, true, enforcement));
        }
        Map<Integer, Work> rewritten = new LinkedHashMap<>();
        for (int part : new int[] {8, 64, 256, 1024, 4096}) {
            rewritten.put(part, new Work(PAGES * PageTable.PAGE_BYTES, part, 1));
        }
        for (Way other : List.of(Way.COPY, Way.SKBUFF)) {
            Crossover parts = measured(rewritten, other);
            row("each stage rewrites, beside " + other.name() + " (bytes of a page)", parts,
                "less than a tenth is saved " + parts.notBelow(HARDLY));
        }
        Map<Integer, Work> computing = new LinkedHashMap<>();
        for (int passes : new int[] {1, 2, 4, 8, 16, 32}) {
            computing.put(passes, new Work(PAGES * PageTable.PAGE_BYTES, PageTable.PAGE_BYTES, passes));
        }
        Crossover passes = measured(computing, Way.COPY);
        row("computing: everything is written once and read (times)", passes,
            "less than a tenth is saved " + passes.notBelow(HARDLY));
    }

    private void row(String question, Crossover crossover, String answer) {
        out.println(question + ": " + crossover);
        out.println("  " + answer);
    }

    private void known(String question, Way way) {
        Crossover hot = new Crossover();
        Crossover cold = new Crossover();
        for (int pages : lengths) {
            hot.add(pages, timing.subject(way, pages, false).pageNs()
                / timing.subject(Way.COPY, pages, false).pageNs());
            cold.add(pages, timing.subject(way, pages, true).pageNs() / timing.subject(Way.COPY, pages, true).pageNs());
        }
        String where = ", by " + way.handling().enforcement().word() + " (pages)";
        row(question + where, hot, "faster than a hot copy " + hot.below(1) + "; where all is cold "
            + cold.below(1));
    }

    private Crossover measured(Map<Integer, Work> works, Way other) {
        List<Subject> fbufs = new ArrayList<>();
        List<Subject> others = new ArrayList<>();
        for (Work work : works.values()) {
            fbufs.add(meter.subject(Way.FASTEST, work, false));
            others.add(meter.subject(other, work, false));
        }
        List<Subject> all = new ArrayList<>(fbufs);
        all.addAll(others);
        meter.measure(all);
        Crossover crossover = new Crossover();
        int at = 0;
        for (int place : works.keySet()) {
            crossover.add(place, fbufs.get(at).messageNs() / others.get(at).messageNs());
            at++;
        }
        return crossover;
    }
}
