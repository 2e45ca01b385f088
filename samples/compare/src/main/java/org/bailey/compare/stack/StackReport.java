package org.bailey.compare.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailey.compare.Depth;
import org.bailey.compare.Machine;
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

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(stack).append(": ").append(depth.name()).append(", ").append(machine)
            .append(complete ? "" : "; NOT COMPLETE, it was stopped").append("\n\n").append(times())
            .append("\nfor each message of the source, steps by the lecture's numbers\n").append(causes()).append('\n');
        subjects.stream().filter(each -> each.failure() != null).forEach(each ->
            text.append(each.variant().name()).append(": ").append(each.failure()).append('\n'));
        Map<String, List<String>> reasons = leftOut.entrySet().stream().collect(Collectors.groupingBy(
            Map.Entry::getValue, LinkedHashMap::new, Collectors.mapping(each -> each.getKey().name(),
            Collectors.toList())));
        reasons.forEach((reason, names) -> text.append("left out: ").append(String.join("; ", names)).append(": ")
            .append(reason).append('\n'));
        return text.toString();
    }

    @Override
    public boolean measured() {
        return subjects.stream().anyMatch(Subject::measured);
    }

    private String times() {
        Table table = new Table(1, "variant", "messages/s", "x " + Variant.BASELINE, "ns/crossing", "p50 ns", "p99 ns",
            "p99.9 ns");
        subjects.stream().filter(Subject::measured).forEach(each -> table.row(each.variant().name(),
            Numbers.of(each.throughput().median()), each.ratio() == null ? "1" : Numbers.ratio(each.ratio()),
            Numbers.of(each.crossing().median()), percentile(each, 50), percentile(each, 99), percentile(each, 99.9)));
        return table.toString();
    }

    private static String percentile(Subject subject, double percent) {
        OptionalLong ns = subject.latency().percentileNs(percent);
        return ns.isPresent() ? Numbers.of(ns.getAsLong()) : NONE;
    }

    private String causes() {
        List<String> steps = Stream.of(Step.values()).map(Step::label).toList();
        Table table = new Table(1, Stream.of(List.of("variant", "crossings", "bytes copied"), steps,
            List.of("calls", "page table", "allocated B")).flatMap(List::stream).toArray(String[]::new));
        subjects.stream().filter(each -> !each.counted().isEmpty()).forEach(each -> table.row(Stream.of(
            Stream.of(each.variant().name(), Numbers.count(each.each("crossings")), cell(each.copiedBytes())),
            steps.stream().map(step -> cell(each.each("step." + step))),
            Stream.of(cell(each.calls()), cell(each.pageTableChanges()), cell(each.allocatedBytes())))
            .flatMap(cells -> cells).toArray(String[]::new)));
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
        json.put("baseline", Variant.BASELINE);
        json.put("variants", subjects.stream().map(Subject::json).toList());
        Map<String, Object> out = new LinkedHashMap<>();
        leftOut.forEach((variant, reason) -> out.put(variant.name(), reason));
        json.put("leftOut", out);
        return json;
    }
}
