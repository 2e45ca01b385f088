package org.bailey.cachelines;

import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.bailey.ipc.memory.Memory;

/** Where two threads keep the cursors of a ring, and how often they look at each other's. */
final class Cursors {

    private static final int LINE_BYTES = 64;
    private static final int BATCH = 64;
    private static final long COUNT = 2_000_000;
    private static final long COUNT_QUICK = 50_000;

    private final long count;
    private final int rounds;
    private final Table table = new Table("why not a single ring? cursors, two threads", "ns/word", "looks/word",
        "moves/word", "lines that both write");

    Cursors(boolean quick) {
        count = quick ? COUNT_QUICK : COUNT;
        rounds = quick ? 3 : 9;
    }

    Table table() {
        long mapped = Pages.SMALL.map(WordRing.BYTES);
        long address = Pages.begin(mapped);
        row("one line, looked at for each word", address, Long.BYTES, false, 1);
        row("a line each, looked at for each word", address, 2 * LINE_BYTES, false, 1);
        row("one line, looked at when needed", address, Long.BYTES, true, 1);
        row("a line each, looked at when needed", address, 2 * LINE_BYTES, true, 1);
        row("a line each, when needed, moved once for " + BATCH, address, 2 * LINE_BYTES, true, BATCH);
        Pages.unmap(mapped, WordRing.BYTES);
        return table;
    }

    private void row(String name, long address, int apartBytes, boolean kept, int batch) {
        double[] eachNs = new double[rounds];
        long looks = 0;
        long moves = 0;
        for (int round = -1; round < rounds; round++) {
            Memory.putLong(address, 0);
            Memory.putLong(address + apartBytes, 0);
            WordRing ring = new WordRing(address, apartBytes, kept, batch);
            FutureTask<WordRing.Done> receiving = new FutureTask<>(() -> ring.receive(count));
            long beganNs = System.nanoTime();
            new Thread(receiving).start();
            WordRing.Done sent = ring.send(count);
            WordRing.Done received = received(receiving);
            long tookNs = System.nanoTime() - beganNs;
            if (received.sum() != (count - 1) * count / 2) {
                throw new IllegalStateException("a word is missing: row=" + name + ", sum=" + received.sum());
            }
            if (round >= 0) {
                eachNs[round] = (double) tookNs / count;
                looks += sent.looks() + received.looks();
                moves += sent.moves() + received.moves();
            }
        }
        Arrays.sort(eachNs);
        table.row(name, Table.number(eachNs[rounds / 2]), Table.number((double) looks / (count * rounds)),
            Table.number((double) moves / (count * rounds)), apartBytes < LINE_BYTES ? "1" : "0");
    }

    private static WordRing.Done received(FutureTask<WordRing.Done> receiving) {
        try {
            return receiving.get();
        } catch (Exception e) {
            throw new IllegalStateException("the receiver failed", e);
        }
    }
}
