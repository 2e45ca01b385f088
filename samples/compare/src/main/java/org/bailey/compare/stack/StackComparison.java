package org.bailey.compare.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.Progress;
import org.bailey.compare.Report;
import org.bailey.compare.fork.Fork;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.fork.Workplace;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.spec.StackSpec;
import org.bailey.shell.plugin.Installation;
import org.bailey.shell.plugin.Plugins;
import org.bailey.shell.stack.Overrides;
import org.bailey.shell.stack.StackReader;

/**
 * A stack in every way that it allows: a process for each, measured in turn.
 *
 * <p>A process each, because a JVM compiles code for what it has seen: in one and the same, whoever comes later pays
 * for those before. In turn, each next to the baseline, because the machine is never the same for long.
 */
public final class StackComparison {

    /** Messages that the counters leave out: the first ones find memory that was never used. */
    private static final long FIRST_MESSAGES = 4_096;
    private static final long COUNTED_MESSAGES = 8_192;
    private static final int LATENCY_SAMPLES = 4;
    private static final int LATENCY_LEAST_MS = 100;

    private final Path file;
    private final List<Path> folders;
    private final List<String> settings;
    private final Depth depth;
    private final Machine machine = new Machine();
    private final Progress progress;
    private final Map<Variant, String> leftOut = new LinkedHashMap<>();
    private final List<Variant> variants = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final String name;

    /**
     * Finds out which ways the stack allows.
     *
     * @param folders further ones with plugins
     * @param settings changes of the stack file, as {@code --set} writes them
     * @throws BadInput where its file is wrong, or where it cannot be compared
     */
    public StackComparison(Path file, List<Path> folders, List<String> settings, Depth depth, Progress progress) {
        if (StackReader.readsOnce(file)) {
            throw new BadInput(file
                + ": is a pipe or a device, and each variant reads it anew; save it to a file first");
        }
        Plugins plugins = Installation.here().with(folders).plugins();
        StackSpec spec = read(file, settings, plugins);
        this.file = file;
        this.folders = folders;
        this.depth = depth;
        this.progress = progress;
        this.name = spec.name();
        List<String> all = new ArrayList<>(settings);
        all.addAll(Endless.settings(spec));
        this.settings = List.copyOf(all);
        for (Variant variant : Variant.all(depth)) {
            try {
                read(file, settingsOf(variant), plugins);
                variants.add(variant);
            } catch (BadInput refused) {
                leftOut.put(variant, refused.getMessage().lines().findFirst().orElse(""));
            }
        }
        if (variants.isEmpty()) {
            throw Endless.refusal(name, leftOut.values().iterator().next());
        }
    }

    private static StackSpec read(Path file, List<String> settings, Plugins plugins) {
        Overrides overrides = Overrides.none();
        for (String setting : settings) {
            overrides = overrides.set(setting);
        }
        return StackReader.read(file, overrides, plugins, System::getenv).spec();
    }

    private List<String> settingsOf(Variant variant) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(variant.settings());
        return all;
    }

    /** Measures until all is done, or the place is about to be left. */
    public Report run(Workplace place) {
        for (int i = 0; i < variants.size() && !place.ending(); i++) {
            progress.tell("warming up " + variants.get(i).name(), i + 1, variants.size());
            // The next process starts on the other processor meanwhile.
            while (subjects.size() < Math.min(i + 2, variants.size())) {
                subjects.add(started(place, variants.get(subjects.size())));
            }
            prepare(place, subjects.get(i));
            if (i == 0 && !place.ending() && subjects.getFirst().failure() != null) {
                return withoutBaseline(subjects.getFirst());
            }
        }
        for (int round = 0; round < depth.rounds() && !place.ending(); round++) {
            progress.tell("measuring throughput", round + 1, depth.rounds());
            measure(place, round);
        }
        int latencyMs = Math.max(depth.rounds() * depth.sampleMs() / LATENCY_SAMPLES, LATENCY_LEAST_MS);
        for (int i = 0; i < LATENCY_SAMPLES && !place.ending(); i++) {
            progress.tell("measuring latency", i + 1, LATENCY_SAMPLES);
            for (Subject subject : subjects) {
                attempt(place, subject, each -> each.sampleLatency(latencyMs));
            }
        }
        progress.end();
        return new StackReport(name, machine, depth, !place.ending(), subjects, leftOut);
    }

    /**
     * What is told where there is nothing to compare with: no other would do what the simplest way cannot.
     *
     * @throws BadInput where the stack is a mistake
     */
    private Report withoutBaseline(Subject baseline) {
        progress.end();
        subjects.stream().map(Subject::fork).filter(Objects::nonNull).forEach(Fork::kill);
        if (baseline.failure().refusal()) {
            throw Endless.refusal(name, baseline.failure().getMessage());
        }
        return new StackReport(name, machine, depth, true, List.of(baseline), leftOut);
    }

    private Subject started(Workplace place, Variant variant) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), Integer.toString(folders.size())));
        folders.forEach(folder -> arguments.add(folder.toString()));
        arguments.addAll(settingsOf(variant));
        try {
            return new Subject(variant, place.modules(variant.name(), StackFork.class.getName(), arguments));
        } catch (ForkFailure none) {
            Subject absent = new Subject(variant, null);
            absent.failed(none);
            return absent;
        }
    }

    private void prepare(Workplace place, Subject subject) {
        attempt(place, subject, each -> {
            each.count(FIRST_MESSAGES, COUNTED_MESSAGES);
            each.warmUp(depth.warmUpMs());
        });
    }

    /** Each next to the baseline, first one and then the other in front. */
    private void measure(Workplace place, int round) {
        Subject baseline = subjects.getFirst();
        sample(place, baseline);
        for (Subject subject : subjects.subList(1, subjects.size())) {
            boolean behind = round % 2 == 0;
            double before = behind ? sample(place, baseline) : 0;
            double own = sample(place, subject);
            double beside = behind ? before : sample(place, baseline);
            if (own > 0 && beside > 0) {
                subject.comparedWith(beside, own);
            }
        }
    }

    /** Messages a second; 0 where it is not measured any more, whoever stands beside it. */
    private double sample(Workplace place, Subject subject) {
        double[] rate = {0};
        attempt(place, subject, each -> rate[0] = each.sample(depth.sampleMs()));
        return rate[0];
    }

    /** What one cannot do keeps none of the others from being measured. */
    private static void attempt(Workplace place, Subject subject, Consumer<Subject> what) {
        if (subject.failure() != null || place.ending()) {
            return;
        }
        try {
            what.accept(subject);
        } catch (ForkFailure reason) {
            if (!place.ending()) {
                subject.failed(reason);
                place.end(subject.fork());
            }
        }
    }
}
