package org.bailey.cachelines;

import java.util.BitSet;
import org.bailey.ipc.memory.Memory;

/** Messages that are written and read again, a few at a time, in rings that come round sooner or later. */
final class Laps {

    private static final int LINE_BYTES = 64;
    private static final int LINES = MessageRing.MESSAGE_BYTES / LINE_BYTES;
    private static final int UNDER_WAY = 8;

    /** What fits a small L2, a large one, an L3, and what few machines have a cache for. */
    private static final long[] BARE_BYTES = {64 << 10, 512 << 10, 4 << 20, 32 << 20};
    private static final long DBUF_LEAST_BYTES = 1 << 20;

    private final int rounds;
    private final long mostBytes;
    private final long messages;
    private final long[] places = new long[UNDER_WAY];

    Laps(boolean quick) {
        rounds = quick ? 3 : 15;
        mostBytes = BARE_BYTES[BARE_BYTES.length - (quick ? 2 : 1)];
        messages = 2 * mostBytes / MessageRing.MESSAGE_BYTES;
    }

    /** All rows; they are measured once before, so that the first is not the one that warms the JVM. */
    Table table() {
        rows();
        return rows();
    }

    private Table rows() {
        Table table = new Table("why does a ring shrink? the cache! " + UNDER_WAY + " of 1 KiB under way",
            "KiB of ring", "KiB a lap", "lines a lap", "pages a lap", "ns/line", "TLB misses", "cache misses");
        long mapped = Pages.SMALL.map(mostBytes);
        for (int i = 0; i < BARE_BYTES.length && BARE_BYTES[i] <= mostBytes; i++) {
            row(table, "bare memory", BARE_BYTES[i], new MessageRing.Bare(Pages.begin(mapped), BARE_BYTES[i]));
        }
        Pages.unmap(mapped, mostBytes);
        for (long sizeBytes : new long[] {DBUF_LEAST_BYTES, mostBytes}) {
            try (MessageRing.Real ring = new MessageRing.Real(sizeBytes, UNDER_WAY)) {
                row(table, "a DBuf", sizeBytes, ring);
            }
        }
        return table;
    }

    private void row(Table table, String name, long sizeBytes, MessageRing ring) {
        int lines = linesOfLap(ring);
        Samples samples = new Samples(rounds, messages * LINES, () -> writeAndRead(ring));
        table.row(name, Long.toString(sizeBytes >> 10), Long.toString(ring.lapBytes() >> 10), Integer.toString(lines),
            Long.toString(ring.lapBytes() / Pages.SMALL_BYTES), samples.ns(), samples.tlbMisses(),
            samples.cacheMisses());
    }

    /** Counts lines of messages, up to one that lies where the first did. */
    private static int linesOfLap(MessageRing ring) {
        long first = ring.next();
        BitSet lines = new BitSet();
        for (long at = first; lines.isEmpty() || at != first; at = ring.next()) {
            int line = (int) ((at - first) / LINE_BYTES);
            lines.set(line, line + LINES);
            ring.giveBack();
        }
        ring.giveBack();
        return lines.cardinality();
    }

    private long writeAndRead(MessageRing ring) {
        long sum = 0;
        for (long message = 0; message < messages; message += UNDER_WAY) {
            for (int i = 0; i < UNDER_WAY; i++) {
                places[i] = ring.next();
                write(places[i], message + i);
            }
            for (long place : places) {
                sum += read(place);
            }
            ring.giveBack();
        }
        return sum;
    }

    /** A word a line: a cache moves lines, and the other words would hide what that costs. */
    private static void write(long message, long value) {
        for (int at = 0; at < MessageRing.MESSAGE_BYTES; at += LINE_BYTES) {
            Memory.putLong(message + at, value);
        }
    }

    private static long read(long message) {
        long sum = 0;
        for (int at = 0; at < MessageRing.MESSAGE_BYTES; at += LINE_BYTES) {
            sum += Memory.getLong(message + at);
        }
        return sum;
    }
}
