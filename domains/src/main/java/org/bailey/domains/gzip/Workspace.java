package org.bailey.domains.gzip;

/** What all streams use, one at a time: arrays for the library, its inflaters, and the counters. */
final class Workspace {

    /** Bytes given to the library at a time. */
    static final int INPUT_BYTES = 8 * 1024;

    final byte[] input = new byte[INPUT_BYTES];
    final byte[] output = new byte[Output.PIECE_BYTES];
    final Inflaters inflaters;
    final GunzipCounters counters;

    Workspace(Inflaters inflaters, GunzipCounters counters) {
        this.inflaters = inflaters;
        this.counters = counters;
    }
}
