package org.bailey.modes;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;

/**
 * What some crossings took, as counted.
 *
 * @param steps of both domains
 * @param bytesCopied to cross
 * @param calls system calls for both address spaces
 */
record Tally(Steps steps, long bytesCopied, long calls) {

    private static final int MESSAGES = 10;

    /** A row: a way with what it does for messages of so many pages, each gone before the next one comes. */
    static List<String> row(Way way, int pages) {
        try (Boundary boundary = new Boundary(way)) {
            boundary.cross(Work.ofPages(pages), 1);
            Tally first = boundary.tally();
            for (int i = 0; i < MESSAGES; i++) {
                boundary.cross(Work.ofPages(pages), 1);
            }
            Tally later = boundary.tally();
            List<String> row = new ArrayList<>(List.of(way.name()));
            for (Step step : Step.values()) {
                row.add(cell(first.steps.count(step), later.steps.count(step) - first.steps.count(step)));
            }
            row.add(Long.toString(each(later.bytesCopied - first.bytesCopied)));
            row.add(Long.toString(each(later.calls - first.calls)));
            return row;
        }
    }

    private static String cell(long first, long later) {
        if (later > 0) {
            return Long.toString(each(later));
        }
        return first > 0 ? "(" + first + ")" : "-";
    }

    private static long each(long times) {
        if (times % MESSAGES != 0) {
            throw new IllegalStateException("messages differ: times=" + times + ", messages=" + MESSAGES);
        }
        return times / MESSAGES;
    }
}
