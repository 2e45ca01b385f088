package org.bailey.cachelines;

import java.io.PrintStream;
import java.util.Random;
import org.bailey.ipc.memory.Memory;

/** Messages of a page each: one behind the other in a ring, and in fbufs wherever free lists had them. */
final class Scatter {

    private static final long SEED = 1993;
    private static final int LINE_BYTES = 64;

    /** As many entries of a page table lie in one cache line. */
    private static final int ENTRIES_A_LINE = 8;

    private final boolean quick;
    private final int pages;
    private final long lengthBytes;

    Scatter(boolean quick) {
        this.quick = quick;
        this.pages = quick ? 1 << 11 : 1 << 15;
        this.lengthBytes = (long) pages * Pages.SMALL_BYTES;
    }

    void print(PrintStream out) {
        Table gained = new Table("pages for " + (lengthBytes >> 20) + " MiB", "MiB in huge pages", "page faults",
            "ns/page, first touch", "granted");
        Table table = new Table("why is this an issue? TLB! messages of a page", "ns, one word", "ns, a word a line",
            "next page is behind", "table lines/page", "TLB entries", "TLB misses", "cache misses");
        for (Pages way : Pages.values()) {
            long mapped = way.map(lengthBytes);
            if (mapped < 0) {
                gained.row(way.label(), "0", "-", "-", "no, errno=" + -mapped);
                continue;
            }
            long address = Pages.begin(mapped);
            long huge = touch(gained, way, address);
            if (way == Pages.SMALL || huge == lengthBytes) {
                int unit = huge == lengthBytes ? Pages.HUGE_BYTES : Pages.SMALL_BYTES;
                row(table, "one DBuf, " + way.label(), address, inOrder(), unit);
                row(table, "fbufs, scattered, " + way.label(), address, scattered(), unit);
            }
            Pages.unmap(mapped, lengthBytes);
        }
        table.print(out);
        gained.print(out);
    }

    private long touch(Table gained, Pages way, long address) {
        long faults = Counter.PAGE_FAULTS.now();
        long beganNs = System.nanoTime();
        for (int page = 0; page < pages; page++) {
            Memory.putLong(address + (long) page * Pages.SMALL_BYTES, page);
        }
        double eachNs = (double) (System.nanoTime() - beganNs) / pages;
        String counted = Counter.PAGE_FAULTS.each(Counter.PAGE_FAULTS.now() - faults, 1);
        long huge = Math.min(Pages.hugeBytes(address), lengthBytes);
        gained.row(way.label(), Long.toString(huge >> 20), counted, Table.number(eachNs), way == Pages.SMALL ? "-"
            : huge == lengthBytes ? "yes" : huge > 0 ? "in part" : "no, the system leaves it small");
        return huge;
    }

    private int[] inOrder() {
        int[] order = new int[pages];
        for (int i = 0; i < pages; i++) {
            order[i] = i;
        }
        return order;
    }

    private int[] scattered() {
        int[] order = inOrder();
        Random random = new Random(SEED);
        for (int i = pages - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int page = order[i];
            order[i] = order[other];
            order[other] = page;
        }
        return order;
    }

    private void row(Table table, String name, long address, int[] order, int unitBytes) {
        int rounds = quick ? 3 : 15;
        Samples word = new Samples(rounds, pages, () -> read(address, order, Pages.SMALL_BYTES));
        Samples lines = new Samples(rounds, pages, () -> read(address, order, LINE_BYTES));
        int behind = 0;
        int tableLines = 1;
        int perEntry = unitBytes / Pages.SMALL_BYTES;
        for (int i = 1; i < pages; i++) {
            behind += order[i] == order[i - 1] + 1 ? 1 : 0;
            tableLines += order[i] / perEntry / ENTRIES_A_LINE != order[i - 1] / perEntry / ENTRIES_A_LINE ? 1 : 0;
        }
        table.row(name, word.ns(), lines.ns(), Math.round(100.0 * behind / pages) + "%",
            Table.number((double) tableLines / pages), Long.toString(lengthBytes / unitBytes), word.tlbMisses(),
            word.cacheMisses());
    }

    /** Another line of each page, so that not all want the same place of a cache. */
    private static long read(long address, int[] order, int strideBytes) {
        long sum = 0;
        for (int page : order) {
            long at = address + (long) page * Pages.SMALL_BYTES;
            int first = page * LINE_BYTES % strideBytes;
            for (int offset = first; offset < Pages.SMALL_BYTES; offset += strideBytes) {
                sum += Memory.getLong(at + offset) + 1;
            }
        }
        return sum;
    }
}
