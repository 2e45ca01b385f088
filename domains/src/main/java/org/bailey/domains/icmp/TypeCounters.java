package org.bailey.domains.icmp;

import org.bailey.domains.wire.IcmpHeader;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;

/** The counters of one family's types, and one for all types that are not assigned. */
final class TypeCounters {

    private final Context context;
    private final String prefix;
    private final Counter[] counters = new Counter[IcmpHeader.TYPES];
    private final boolean[] assigned = new boolean[IcmpHeader.TYPES];
    private final Counter others;

    TypeCounters(Context context, String prefix, int... types) {
        this.context = context;
        this.prefix = prefix;
        others = context.counter(prefix.concat("other"));
        for (int type : types) {
            assigned[type] = true;
        }
    }

    /** Counts a message of this type. */
    void count(int type) {
        if (!assigned[type]) {
            others.increment();
            return;
        }
        if (counters[type] == null) {
            counters[type] = context.counter(prefix.concat(Integer.toString(type)));
        }
        counters[type].increment();
    }
}
