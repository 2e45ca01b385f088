package org.bailey.shell.stack;

import org.bailey.kernel.spec.Workers;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mistakes;

/** Who gives domains their turns, as {@code workers}, {@code limits} and a domain's {@code worker} write it. */
final class WorkersSection {

    /** Twice what a large machine has processors: more is a slip of the keyboard. */
    private static final int MOST = 256;

    private static final long CPU_LEAST_NS = 1_000_000;

    private WorkersSection() {
    }

    /** The workers of a stack, and what a call may take. */
    static Workers read(Fields top, Mistakes mistakes) {
        int count = (int) top.integer("workers", 1, MOST, Workers.ONE.count());
        Fields limits = new Fields(top.mapping("limits"), "limits", StackKeys.LIMITS, mistakes);
        return new Workers(count, limits.duration("cpu-per-call", CPU_LEAST_NS, Long.MAX_VALUE, 0));
    }

    /** Notes where there are more workers than domains. */
    static void checkCount(Fields top, Workers workers, int domains, Mistakes mistakes) {
        if (workers.count() > Math.max(1, domains)) {
            mistakes.add(top.placeOf("workers"), "'workers' is out of range: '" + workers.count()
                + "'; allowed: 1 to " + Math.max(1, domains) + ", the number of domains");
        }
    }

    /** The worker that a domain's entry names; 0 where it names none. */
    static int pinned(Fields domain, Workers workers) {
        return (int) domain.integer("worker", 1, workers.count(), 0);
    }
}
