package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums that are kept are those of the bytes that are there, whatever was in that memory before. */
final class ChecksumCacheTest {

    private static final TransportLimits SMALL = new TransportLimits(64, 16, 1 << 20);
    private static final int SEEDS = 8;
    private static final int ROUNDS = 400;
    private static final int LENGTH = 3_000;

    static List<String> transports() {
        return Way.some();
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertSums(byte[] bytes, Aggregate real, Random random) {
        int from = random.nextInt(3) * 256;
        for (int i = 0; i < 3; i++) {
            // few ranges, so that many are asked for again in memory that is used again
            int length = Math.min(bytes.length - from, 256 * (1 + random.nextInt(4)) - random.nextInt(2));
            assertEquals(NaiveBytes.internetSum(bytes, from, length), real.internetSum(from, length));
            assertEquals(NaiveBytes.internetSum(bytes, 0, bytes.length), real.internetSum(0, bytes.length));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void sumsAreThoseOfWhatIsInTheMemoryNow(String transport) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
                Holdings receiver = pair.accounts.get(1).holdings();
                for (int round = 0; round < ROUNDS; round++) {
                    List<byte[]> sent = new ArrayList<>();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        byte[] bytes = noise(random, 1_000 + random.nextInt(2) * LENGTH);
                        sent.add(bytes);
                        pair.send(pair.message(bytes));
                    }
                    for (byte[] bytes : sent) {
                        assertSums(bytes, pair.poll(1), random);
                    }
                    receiver.endCall();
                    pair.collect();
                }
                assertTrue(receiver.sums().hits() > ROUNDS, "seed=" + seed + ", hits=" + receiver.sums().hits());
                assertTrue(receiver.sums().misses() > ROUNDS, "seed=" + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whatMayStillBeWrittenIsSummedAnew(String transport) {
        Random random = new Random(1);
        try (Pair pair = new Pair(Way.named(transport), SMALL, 2)) {
            Holdings sender = pair.accounts.getFirst().holdings();
            Aggregate message = pair.accounts.getFirst().port("out").message();
            WritableFbuf room = message.push(LENGTH);
            for (int i = 0; i < 10; i++) {
                byte[] bytes = noise(random, LENGTH);
                room.putBytes(0, bytes, 0, LENGTH);
                assertSums(bytes, message, random);
                assertSums(bytes, message.slice(0, LENGTH), random);
            }
            assertEquals(0, sender.sums().hits() + sender.sums().misses());
            pair.send(message);
            SliceList lent = pair.poll(1);
            int sum = lent.internetSum(0, LENGTH);
            assertEquals(sum, lent.internetSum(0, LENGTH));
            assertEquals(1, pair.accounts.get(1).holdings().sums().hits());
            assertEquals(1, pair.accounts.get(1).holdings().sums().misses());
        }
    }

    @Test
    void generationThatComesAgainIsOfAnotherEra() {
        Random random = new Random(2);
        try (Pair pair = new Pair(Way.named("fbuf"), SMALL, 2)) {
            PageTable pages = pair.region.pages();
            byte[] before = noise(random, LENGTH);
            pair.send(pair.message(before));
            SliceList lent = pair.poll(1);
            assertEquals(NaiveBytes.internetSum(before, 0, LENGTH), lent.internetSum(0, LENGTH));
            long offset = lent.offset(0);
            int first = pages.firstPage(offset);
            int generation = pages.generation(first);
            lent.release();
            pair.collect();
            // as 2^32 rounds of its reuse would
            long record = first * 16L;
            Memory.putInt(pair.region.memory().address(record), -1);
            pages.renew(first);
            Memory.putInt(pair.region.memory().address(record), generation - 1);
            byte[] after = noise(random, LENGTH);
            pair.send(pair.message(after));
            lent = pair.poll(1);
            assertEquals(offset, lent.offset(0));
            assertEquals(generation, pages.generation(first));
            assertEquals(NaiveBytes.internetSum(after, 0, LENGTH), lent.internetSum(0, LENGTH));
        }
    }

    @Test
    void tableGrowsForALongListThatIsSummedAgain() {
        int slices = 3_000;
        byte[] bytes = noise(new Random(3), slices * 4);
        try (Pair pair = new Pair(Way.named("fbuf"), SMALL, 2)) {
            pair.send(pair.message(bytes));
            SliceList lent = pair.poll(1);
            Aggregate list = lent.slice(0, 256);
            for (int i = 1; i < slices; i++) {
                list.append(lent.slice(i * 3, 256 + i % 2));
            }
            int sum = list.internetSum(0, list.length());
            for (int i = 0; i < 30; i++) {
                assertEquals(sum, list.internetSum(0, list.length()));
            }
            long hits = pair.accounts.get(1).holdings().sums().hits();
            assertEquals(sum, list.internetSum(0, list.length()));
            assertTrue(pair.accounts.get(1).holdings().sums().hits() - hits > slices * 9 / 10,
                "hits of the last time=" + (pair.accounts.get(1).holdings().sums().hits() - hits));
        }
    }

    /** Once each piece is new, few are looked for. */
    @Test
    void domainThatReadsEverythingOnceHardlyLooks() {
        Random random = new Random(4);
        try (Pair pair = new Pair(Way.named("fbuf"), SMALL, 2)) {
            byte[] bytes = noise(random, LENGTH);
            for (int i = 0; i < 20_000; i++) {
                pair.send(pair.message(bytes));
                SliceList lent = pair.poll(1);
                lent.internetSum(random.nextInt(1_000), 500);
                pair.accounts.get(1).holdings().endCall();
                pair.collect();
            }
            Holdings receiver = pair.accounts.get(1).holdings();
            assertEquals(0, receiver.sums().hits());
            assertTrue(receiver.sums().misses() < 20_000 / 8, "misses=" + receiver.sums().misses());
        }
    }
}
