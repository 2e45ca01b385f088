package org.bailey.shell.step;

import java.util.List;
import org.bailey.shell.report.Table;

/** The way of a message: every domain that it crossed, and what each changed. */
final class BacktraceText {

    private BacktraceText() {
    }

    /** The way to a crossing. */
    static String of(Crossing last, Trace trace, Names names) {
        List<Origins.Leg> legs = new Origins(trace, names).of(last);
        Table table = new Table(4, "crossing", "channel", "bytes", "its sender");
        Crossing before = null;
        for (Origins.Leg leg : legs) {
            Crossing crossing = leg.crossing();
            table.row("#" + crossing.number(), names.label(crossing.channel()),
                Integer.toString(crossing.message().lengthBytes()), before == null ? first(crossing, names)
                : how(leg) + Change.of(before.message(), crossing.made()) + parts(leg));
            before = crossing;
        }
        boolean forgotten = trace.oldest() > 1 && before != null && !names.into(names.sender(
            legs.getFirst().crossing().channel())).isEmpty();
        return table + (forgotten ? "what was before #" + trace.oldest() + " is not kept\n" : "");
    }

    private static String first(Crossing crossing, Names names) {
        return names.sender(crossing.channel()) + " made it: " + Notation.descriptor(crossing.message());
    }

    private static String how(Origins.Leg leg) {
        return switch (leg.made()) {
            case BYTES -> "";
            case TIME -> "of the same time: ";
            case CALL -> "while it had that: ";
        };
    }

    private static String parts(Origins.Leg leg) {
        return leg.parts() > 1 ? "; of " + leg.parts() + " messages" : "";
    }
}
