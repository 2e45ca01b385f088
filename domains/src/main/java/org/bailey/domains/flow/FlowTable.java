package org.bailey.domains.flow;

import java.util.Arrays;

/**
 * Flows by their number: open addressing with linear probing, at most half full, nothing boxed.
 *
 * <p>An entry that goes moves later ones of its run forward, so that no marks of the dead stay behind
 * (Knuth, TAOCP volume 3, section 6.4, algorithm R).
 *
 * @param <F> what is kept for a flow
 */
public final class FlowTable<F extends Numbered> {

    private Numbered[] slots = new Numbered[64];
    private int size;

    /** An empty table. */
    public FlowTable() {
    }

    /** How many flows are in it. */
    public int size() {
        return size;
    }

    /** The flow of this number, or null. */
    @SuppressWarnings("unchecked")
    public F find(long number) {
        int mask = slots.length - 1;
        int slot = home(number, mask);
        Numbered found = slots[slot];
        while (found != null && found.number() != number) {
            slot = slot + 1 & mask;
            found = slots[slot];
        }
        return (F) found;
    }

    /** Adds a flow whose number is not there yet. */
    public void add(F flow) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        place(slots, flow);
        size++;
    }

    /** Removes the flow of a number that is there. */
    public void remove(long number) {
        int mask = slots.length - 1;
        int hole = home(number, mask);
        while (slots[hole].number() != number) {
            hole = hole + 1 & mask;
        }
        int next = hole + 1 & mask;
        while (slots[next] != null) {
            int home = home(slots[next].number(), mask);
            if ((next - home & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                hole = next;
            }
            next = next + 1 & mask;
        }
        slots[hole] = null;
        size--;
    }

    /** All numbers, ascending. */
    public long[] numbers() {
        long[] numbers = new long[size];
        int count = 0;
        for (Numbered flow : slots) {
            if (flow != null) {
                numbers[count++] = flow.number();
            }
        }
        Arrays.sort(numbers);
        return numbers;
    }

    private void grow() {
        Numbered[] more = new Numbered[slots.length * 2];
        for (Numbered flow : slots) {
            if (flow != null) {
                place(more, flow);
            }
        }
        slots = more;
    }

    private static void place(Numbered[] slots, Numbered flow) {
        int mask = slots.length - 1;
        int slot = home(flow.number(), mask);
        while (slots[slot] != null) {
            slot = slot + 1 & mask;
        }
        slots[slot] = flow;
    }

    // Fibonacci hashing spreads numbers whatever their stride is
    private static int home(long number, int mask) {
        return (int) (number * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
    }
}
