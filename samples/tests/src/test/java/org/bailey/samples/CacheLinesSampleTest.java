package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample about cache lines counts what follows from its layouts; what it times is nobody's to assert. */
final class CacheLinesSampleTest {

    private static final String RUN = "samples/cachelines/run.sh";
    private static final int MIB = 8;
    private static final int SMALL_PAGES = MIB * 256;

    @Test
    void countsLinesPagesAndLooks() {
        List<List<String[]>> tables = tables(Bailey.program(Checkout.root().resolve(RUN), "--quick").run().endedWith(0)
            .quietly());
        List<String[]> cursors = tables.get(0);
        assertEquals(6, cursors.size());
        for (int row = 1; row < 6; row++) {
            double looks = Double.parseDouble(cursors.get(row)[2]);
            double moves = Double.parseDouble(cursors.get(row)[3]);
            assertTrue(row > 2 || looks >= 2, "each side looks for each word: " + looks);
            assertTrue(row < 5 ? moves == 2 : moves < 0.04, "cursors move: " + moves);
            assertEquals(row % 2 == 1 && row < 5 ? "1" : "0", cursors.get(row)[4]);
        }
        assertEquals(List.of("headers in band", "1.94", "1", "0.25"), cells(tables.get(1).get(1), 0, 2, 3, 4));
        assertEquals(List.of("pointers apart", "1.50", "0.50", "0.01"), cells(tables.get(1).get(2), 0, 2, 3, 4));
        List<String[]> order = tables.get(2);
        assertTrue(order.size() == 3 || order.size() == 5 || order.size() == 7, "a ring and fbufs, for each size");
        for (int row = 1; row < order.size(); row++) {
            boolean ring = row % 2 == 1;
            String[] cells = order.get(row);
            assertTrue(cells[0].startsWith(ring ? "one DBuf, " : "fbufs, scattered, "), cells[0]);
            assertEquals(ring ? "100%" : "0%", cells[3]);
            assertEquals(Integer.toString(row < 3 ? SMALL_PAGES : MIB / 2), cells[5]);
        }
        assertEquals(List.of("0.13", "1.00"), List.of(order.get(1)[4], order.get(2)[4]));
    }

    @Test
    void saysWhichPagesWereGranted() {
        List<String[]> pages = tables(Bailey.program(Checkout.root().resolve(RUN), "--quick").run().endedWith(0)
            .quietly()).get(3);
        assertEquals(List.of("4 KiB pages", "MADV_HUGEPAGE", "memfd, MADV_HUGEPAGE", "MAP_HUGETLB"),
            pages.stream().skip(1).map(cells -> cells[0]).toList());
        assertEquals("0", pages.get(1)[1]);
        for (String[] cells : pages.subList(1, pages.size())) {
            boolean all = Integer.parseInt(cells[1]) == MIB;
            assertEquals(all, cells[4].equals("yes"), cells[0] + ": " + cells[4]);
            if (!cells[2].equals("?") && cells[0].equals("4 KiB pages")) {
                int faults = Integer.parseInt(cells[2]);
                assertTrue(faults >= SMALL_PAGES, "a fault for each page: faults=" + faults);
                assertTrue(faults < SMALL_PAGES + SMALL_PAGES / 16, "and few by other threads: faults=" + faults);
            }
        }
    }

    @Test
    void countsWhatALapTouches() {
        List<String[]> laps = tables(Bailey.program(Checkout.root().resolve(RUN), "--quick").run().endedWith(0)
            .quietly()).get(4);
        assertEquals(List.of(
            List.of("bare memory", "64", "64", "1024", "16"),
            List.of("bare memory", "512", "512", "8192", "128"),
            List.of("bare memory", "4096", "4096", "65536", "1024"),
            List.of("a DBuf", "1024", "64", "1024", "16"),
            List.of("a DBuf", "4096", "256", "4096", "64")),
            laps.stream().skip(1).map(row -> cells(row, 0, 1, 2, 3, 4)).toList());
        laps.forEach(row -> assertEquals(8, row.length, () -> String.join(", ", row)));
    }

    @Test
    void saysWhatIsWrongWithItsArguments() {
        Finished finished = Bailey.program(Checkout.root().resolve(RUN), "--slow").run().endedWith(2);
        assertEquals("", finished.text());
        assertTrue(finished.err().startsWith("cachelines: ") && finished.err().contains("usage: "), finished::toString);
    }

    private static List<String> cells(String[] row, int... columns) {
        List<String> cells = new ArrayList<>();
        for (int column : columns) {
            cells.add(row[column]);
        }
        return cells;
    }

    /** Blocks of lines between empty ones, in cells. */
    private static List<List<String[]>> tables(Finished finished) {
        List<List<String[]>> tables = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : finished.lines()) {
            if (line.isEmpty()) {
                tables.add(new ArrayList<>());
            } else {
                tables.getLast().add(line.split("  +"));
            }
        }
        return tables;
    }
}
