package org.bailey.modes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bailey.ipc.memory.Step;

/** A program that prints which steps each way takes, what they cost, and when fbufs do not help. */
public final class Modes {

    private static final int COUNTED_PAGES = 16;
    private static final int COMPARED_PAGES = 64;

    private Modes() {
    }

    /**
     * Prints all tables.
     *
     * @param args see {@link Options#USAGE}
     */
    public static void main(String[] args) {
        try {
            run(Options.of(args));
        } catch (Options.UsageException mistake) {
            System.err.print("modes: " + mistake.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static void run(Options options) {
        steps();
        try (Meter meter = new Meter(options)) {
            Timing timing = new Timing(meter, options.pages());
            for (boolean cold : new boolean[] {false, true}) {
                System.out.println();
                timing.print(cold, System.out);
            }
            System.out.println("\nwhen do fbufs not help? time of fbufs / time of a copy; cached volatile restricted"
                + " views, hot, unless it says otherwise");
            new Questions(meter, timing, options.pages(), System.out).answer();
            compare(timing, options.pages());
            if (meter.sum() == 0) {
                throw new IllegalStateException("nothing was read");
            }
        }
    }

    private static void steps() {
        List<String> heading = new ArrayList<>(List.of("steps of a message of " + COUNTED_PAGES + " pages"));
        Arrays.stream(Step.values()).map(Step::label).forEach(heading::add);
        heading.addAll(List.of("copied", "calls"));
        Table table = new Table(heading);
        Way.all().forEach(way -> table.row(Tally.row(way, COUNTED_PAGES)));
        table.print(System.out);
    }

    private static void compare(Timing timing, List<Integer> lengths) {
        int pages = lengths.contains(COMPARED_PAGES) ? COMPARED_PAGES : lengths.getLast();
        double fbufNs = timing.subject(Way.FASTEST, pages, false).pageNs();
        double copyNs = timing.subject(Way.COPY, pages, false).pageNs();
        System.out.println(String.format(Locale.ROOT,
            "%n%s, pages=%d: %.1f ns/page, hot copy %.1f ns/page, ratio %.3f", Way.FASTEST.name(), pages, fbufNs,
            copyNs, fbufNs / copyNs));
    }
}
