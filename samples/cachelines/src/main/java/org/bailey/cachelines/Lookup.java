package org.bailey.cachelines;

import java.io.PrintStream;
import org.bailey.ipc.memory.Memory;

/**
 * A reader that wants one record of many, by class: in one ring with headers in band, and by an index apart.
 *
 * <pre>
 *  in band   | class | bytes ..          | class | bytes ..          |     a record and its header, 1 KiB
 *  apart     | position, class | position, class | ..                      a pointer, 32 bytes, as in an IBuf
 *            | bytes ..                  | bytes ..                  |     the records, as in a DBuf
 * </pre>
 */
final class Lookup {

    private static final int RECORD_BYTES = 1024;
    private static final int POINTER_BYTES = 32;
    private static final int CLASS = 8;
    private static final int LINE_BYTES = 64;
    private static final int WANTED_OF = 16;

    private final int rounds;
    private final int records;
    private final long data;
    private final long index;

    Lookup(boolean quick) {
        rounds = quick ? 3 : 15;
        records = quick ? 1 << 12 : 1 << 16;
        long mapped = Pages.SMALL.map((long) records * (RECORD_BYTES + POINTER_BYTES));
        data = Pages.begin(mapped);
        index = data + (long) records * RECORD_BYTES;
        for (int i = 0; i < records; i++) {
            long record = data + (long) i * RECORD_BYTES;
            for (int at = 0; at < RECORD_BYTES; at += Long.BYTES) {
                Memory.putLong(record + at, i);
            }
            Memory.putLong(record, i % WANTED_OF);
            Memory.putLong(index + (long) i * POINTER_BYTES, record);
            Memory.putLong(index + (long) i * POINTER_BYTES + CLASS, i % WANTED_OF);
        }
    }

    void print(PrintStream out) {
        Table table = new Table("why not a single ring? one record of " + WANTED_OF + " is read", "ns/record",
            "lines/record", "of them to choose", "pages to choose", "TLB misses", "cache misses");
        row(table, "headers in band", new Samples(rounds, records, this::inBand), 1,
            (double) RECORD_BYTES / Pages.SMALL_BYTES);
        row(table, "pointers apart", new Samples(rounds, records, this::apart), (double) POINTER_BYTES / LINE_BYTES,
            (double) POINTER_BYTES / Pages.SMALL_BYTES);
        table.print(out);
    }

    private static void row(Table table, String name, Samples samples, double linesToChoose, double pagesToChoose) {
        double wanted = (double) RECORD_BYTES / LINE_BYTES / WANTED_OF;
        // Of what is in band, the header's line is one of the record's own where that is read.
        double shared = linesToChoose == 1 ? 1.0 / WANTED_OF : 0;
        table.row(name, samples.ns(), Table.number(wanted + linesToChoose - shared), Table.number(linesToChoose),
            Table.number(pagesToChoose), samples.tlbMisses(), samples.cacheMisses());
    }

    private long inBand() {
        long sum = 0;
        for (int i = 0; i < records; i++) {
            long record = data + (long) i * RECORD_BYTES;
            if (Memory.getLong(record) == 1) {
                sum += read(record);
            }
        }
        return sum;
    }

    private long apart() {
        long sum = 0;
        for (int i = 0; i < records; i++) {
            long pointer = index + (long) i * POINTER_BYTES;
            if (Memory.getLong(pointer + CLASS) == 1) {
                sum += read(Memory.getLong(pointer));
            }
        }
        return sum;
    }

    private static long read(long record) {
        long sum = 0;
        for (int at = 0; at < RECORD_BYTES; at += Long.BYTES) {
            sum += Memory.getLong(record + at);
        }
        return sum;
    }
}
