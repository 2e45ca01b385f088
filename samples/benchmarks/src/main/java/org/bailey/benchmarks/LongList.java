package org.bailey.benchmarks;

import java.util.Random;

/** A list of 4,096 slices of 1,024 bytes each, every one of its own allocation. */
interface LongList extends AutoCloseable {

    int appendOne();

    int splitAndRejoin();

    int getInt(int index);

    int internetSum();

    @Override
    void close();

    /** The bytes of a slice. */
    static byte[] contents(int slice) {
        byte[] bytes = new byte[AggregateBenchmark.SLICE_BYTES];
        new Random(slice).nextBytes(bytes);
        return bytes;
    }
}
