package org.bailey.compare.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
import org.bailey.compare.Reasons;
import org.bailey.compare.Report;
import org.bailey.compare.statistic.Numbers;
import org.bailey.ipc.memory.Step;
import org.bailey.shell.report.Table;

/**
 * The variants of one stack side by side.
 *
 * @param complete whether everything was measured that was to be
 * @param leftOut variants that this stack does not allow, with the reason
 */
record StackReport(String stack, Machine machine, Depth depth, boolean complete, List<Subject> subjects,
                   Map<Variant, String> leftOut) implements Report {

    private static final String NONE = "-";

    /** What all others are compared with. */
    private String baseline() {
        return subjects.getFirst().variant().name();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(stack).append(": ").append(depth.name()).append(", ").append(machine)
            .append(complete ? "" : "; NOT COMPLETE, it was stopped").append('\n');
        if (measured()) {
            text.append('\n').append(times());
        }
        if (told()) {
            text.append("\nfor each message of the source, steps by the lecture's numbers\n").append(causes())
                .append('\n').append(steps());
        }
        String notes = notes();
        return text.append(notes.isEmpty() ? "" : "\n").append(notes).toString();
    }

    private String notes() {
        Map<String, String> failures = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, String> silent = new LinkedHashMap<>();
        Map<String, String> out = new LinkedHashMap<>();
        for (Subject each : subjects) {
            String name = each.variant().name();
            if (each.failure() != null) {
                failures.put(name, each.failure().getMessage());
            }
            if (each.faults() > 0) {
                faults.put(name, "faults=" + Numbers.count(each.faults()));
            }
            if (each.unheard()) {
                silent.put(name, "nothing came to where messages end");
            }
        }
        leftOut.forEach((variant, reason) -> out.put(variant.name(), reason));
        return Reasons.text("not measured to the end", failures) + Reasons.text("domains failed and came back", faults)
            + Reasons.text("no latency", silent) + Reasons.text("left out", out);
    }

    @Override
    public boolean told() {
        return subjects.stream().anyMatch(Subject::told);
    }

    @Override
    public boolean measured() {
        return subjects.stream().anyMatch(Subject::measured);
    }

    private String times() {
        Table table = new Table(1, "variant", "messages/s", "x " + baseline(), "ns/crossing", "p50 ns", "p99 ns",
            "p99.9 ns");
        subjects.stream().filter(Subject::measured).forEach(each -> table.row(each.variant().name(),
            Numbers.of(each.throughput().median()), ratio(each),
            Numbers.of(each.crossing().median()), percentile(each, 50), percentile(each, 99), percentile(each, 99.9)));
        return table + "= where it is not distinguishable from " + baseline()
            + ": the interval includes 1, or fewer than six measurements stand behind it\n";
    }

    private String ratio(Subject each) {
        return each.ratio() != null ? Numbers.ratio(each.ratio()) : each == subjects.getFirst() ? "1" : NONE;
    }

    private static String percentile(Subject subject, double percent) {
        OptionalLong ns = subject.latency().percentileNs(percent);
        return ns.isPresent() ? Numbers.of(ns.getAsLong()) : NONE;
    }

    private String causes() {
        Table table = new Table(1, "variant", "crossings", "copied B", "calls", "page table", "heap B");
        subjects.stream().filter(each -> !each.counted().isEmpty()).forEach(each -> table.row(each.variant().name(),
            Numbers.count(each.each("crossings")), cell(each.copiedBytes()), cell(each.calls()),
            cell(each.pageTableChanges()), cell(each.allocatedBytes())));
        return table.toString();
    }

    /** Beside the other causes it would be wider than most terminals are. */
    private String steps() {
        List<String> steps = Stream.of(Step.values()).map(Step::label).toList();
        Table table = new Table(1, Stream.concat(Stream.of("variant"), steps.stream()).toArray(String[]::new));
        subjects.stream().filter(each -> !each.counted().isEmpty()).forEach(each -> table.row(Stream.concat(
            Stream.of(each.variant().name()), steps.stream().map(step -> cell(each.each("step." + step))))
            .toArray(String[]::new)));
        return table.toString();
    }

    private static String cell(double each) {
        return each == 0 ? NONE : Numbers.count(each);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", "stack");
        json.put("stack", stack);
        json.put("complete", complete);
        json.put("depth", depth.name());
        json.put("machine", machine.json());
        json.put("baseline", baseline());
        json.put("variants", subjects.stream().map(Subject::json).toList());
        Map<String, Object> out = new LinkedHashMap<>();
        leftOut.forEach((variant, reason) -> out.put(variant.name(), reason));
        json.put("leftOut", out);
        return json;
    }
}
