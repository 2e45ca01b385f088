package org.bailey.ipc.fbuf;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A stack of ints: last in, first out, so that what is used next was used last. */
final class IntStack {

    private int[] values = new int[16];
    private int size;

    int size() {
        return size;
    }

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int pop() {
        return values[--size];
    }

    int get(int place) {
        return values[place];
    }

    /** Keeps only the values that are wanted, in their order. */
    void retain(IntPredicate wanted) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(values[i])) {
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    void clear() {
        size = 0;
    }
}
