package org.bailey.kernel.run;

import org.bailey.ipc.Counter;

/** A counter of a domain. */
final class Tally implements Counter {

    private long count;

    @Override
    public void increment() {
        count++;
    }

    @Override
    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a counter only grows: amount=" + amount);
        }
        count += amount;
    }

    @Override
    public long value() {
        return count;
    }

    /** For a debugger's variables view. */
    @Override
    public String toString() {
        return Long.toString(count);
    }
}
