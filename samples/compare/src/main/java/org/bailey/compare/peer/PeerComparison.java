package org.bailey.compare.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.Progress;
import org.bailey.compare.Report;
import org.bailey.compare.fork.Fork;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.fork.Reply;
import org.bailey.compare.fork.Workplace;

/** Bailey's transports and their peers, a process each, which take turns in every round of every case. */
public final class PeerComparison {

    /** Bytes of a message: a small one, a packet, some pages, many. */
    private static final int[] LENGTHS = {64, 1536, 16 << 10, 64 << 10, 1 << 20};
    private static final int[] LENGTHS_QUICK = {64, 1536};
    private static final int[] CHAINS = {1, 2, 4, 6, 8, 10};
    private static final int[] CHAINS_QUICK = {1, 10};
    static final int CHAIN_BYTES = 64 << 10;

    /** Domains of the chain that shows what a crossing takes on one thread. */
    static final int SAME_THREAD_DOMAINS = 7;

    /** A JVM compiles by what it knows by then, and mostly for good: the first case of a process takes longer. */
    private static final int WARM_UP_TIMES = 2;

    /** A process measures case after case: most is compiled after the first. */
    private static final int WARM_UP_SHARE = 4;

    /** Next to the messages of a stack, those of a peer are many in little time. */
    private static final int SAMPLE_SHARE = 2;

    private static final long LIMIT_SECONDS = 90;

    private final Depth depth;
    private final Progress progress;
    private final List<Contestant> contestants;
    private final List<List<Case>> sittings;
    private final Telling telling;
    private final Machine machine = new Machine();
    private final Map<Contestant, Fork> forks = new LinkedHashMap<>();
    private final Map<String, String> absent = new LinkedHashMap<>();
    private final Set<Contestant> warm = new HashSet<>();
    private final Results results = new Results();

    private PeerComparison(Depth depth, Progress progress, List<Contestant> contestants, List<Case> cases,
                           Telling telling) {
        this.depth = depth;
        this.progress = progress;
        this.contestants = contestants;
        this.sittings = depth.equals(Depth.QUICK) ? List.of(cases) : sittings(cases);
        this.telling = telling;
    }

    /** What is made of the results. */
    @FunctionalInterface
    private interface Telling {

        /** The report on all of it. */
        Report report(Machine machine, Depth depth, boolean complete, Results results,
                      Map<String, String> absent);
    }

    /** Crossings, round trips and chains by transports, and by queues, rings and pipes of others. */
    public static PeerComparison crossings(Depth depth, Progress progress) {
        return new PeerComparison(depth, progress, Contestant.all(), cases(depth.equals(Depth.QUICK)), PeerReport::new);
    }

    /** Beltway's named buffers beside what does the same. */
    public static PeerComparison beltway(Depth depth, Progress progress) {
        return new PeerComparison(depth, progress, Contestant.beltway(), BeltwayReport.cases(), BeltwayReport::new);
    }

    /**
     * Cases that are alike, for which everyone has a process anew: a JVM compiles code for what it has seen, and after
     * streams between two threads a chain on one can take half as long again.
     */
    private static List<List<Case>> sittings(List<Case> cases) {
        Map<List<Object>, List<Case>> alike = new LinkedHashMap<>();
        for (Case what : cases) {
            alike.computeIfAbsent(List.of(what.kind(), what.payload().whole()), absent -> new ArrayList<>()).add(what);
        }
        return List.copyOf(alike.values());
    }

    private static List<Case> cases(boolean quick) {
        int[] lengths = quick ? LENGTHS_QUICK : LENGTHS;
        List<Case> cases = new ArrayList<>(List.of(Case.reference(true), Case.reference(false)));
        for (int lengthBytes : lengths) {
            cases.add(Case.stream(lengthBytes));
        }
        for (int lengthBytes : lengths) {
            cases.add(Case.roundTrip(lengthBytes));
        }
        cases.add(sameThread());
        for (int domains : quick ? CHAINS_QUICK : CHAINS) {
            cases.add(Case.chain(domains, CHAIN_BYTES, true));
        }
        return cases;
    }

    /** The case that shows what a crossing takes on one thread. */
    static Case sameThread() {
        return Case.chain(SAME_THREAD_DOMAINS, LENGTHS[0], false);
    }

    /** Measures until all is done, or the place is about to be left. */
    public Report run(Workplace place) {
        int many = sittings.stream().mapToInt(List::size).sum();
        int done = 0;
        for (List<Case> sitting : sittings) {
            startAll(place);
            for (int i = 0; i < sitting.size() && !place.ending(); i++) {
                progress.tell(sitting.get(i).name(), ++done, many);
                measure(place, sitting.get(i));
            }
            forks.values().forEach(place::end);
            forks.clear();
            warm.clear();
        }
        progress.end();
        return telling.report(machine, depth, !place.ending(), results, absent);
    }

    /** Starts everyone who could take part until now. */
    private void startAll(Workplace place) {
        List<Contestant> able = contestants.stream().filter(each -> !absent.containsKey(each.label())).toList();
        int started = 0;
        for (int i = 0; i < able.size() && !place.ending(); i++) {
            progress.tell("starting " + able.get(i).label(), i + 1, able.size());
            // The next process starts on the other processor meanwhile.
            for (; started < Math.min(i + 2, able.size()); started++) {
                start(place, able.get(started));
            }
            ask(place, able.get(i), "hello");
        }
    }

    private void start(Workplace place, Contestant contestant) {
        List<String> arguments = List.of(contestant.name(), place.folder().resolve(contestant.name()).toString());
        try {
            forks.put(contestant, place.classes(contestant.name(), PeerFork.class.getName(), contestant.flags(),
                arguments));
        } catch (ForkFailure none) {
            absent.put(contestant.label(), none.getMessage());
        }
    }

    private void measure(Workplace place, Case what) {
        List<Series> taking = new ArrayList<>();
        for (Contestant contestant : List.copyOf(forks.keySet())) {
            if (contestant.takesPart(what) && ask(place, contestant, prepare(contestant, what)) != null) {
                taking.add(results.begin(what, contestant));
            }
        }
        for (int round = 0; round < depth.rounds(); round++) {
            for (int i = 0; i < taking.size() && !place.ending(); i++) {
                // Another one begins each round, and the order turns around: nobody is always behind the same one.
                int at = (round % 2 == 0 ? i : taking.size() - 1 - i) + round / 2;
                Series series = taking.get(at % taking.size());
                Reply sample = ask(place, series.contestant(), "sample");
                if (sample != null) {
                    series.add(sample);
                }
            }
        }
    }

    private String prepare(Contestant contestant, Case what) {
        int warmUpMs = warm.add(contestant) ? WARM_UP_TIMES * depth.warmUpMs() : depth.warmUpMs() / WARM_UP_SHARE;
        return "prepare " + warmUpMs + " " + depth.sampleMs() / SAMPLE_SHARE + " " + what.words();
    }

    /** What one cannot do keeps none of the others from being measured; null where it cannot. */
    private Reply ask(Workplace place, Contestant contestant, String question) {
        if (place.ending() || !forks.containsKey(contestant)) {
            return null;
        }
        try {
            return forks.get(contestant).ask(question, LIMIT_SECONDS);
        } catch (ForkFailure reason) {
            if (!place.ending()) {
                absent.put(contestant.label(), reason.getMessage());
                place.end(forks.remove(contestant));
            }
            return null;
        }
    }
}
