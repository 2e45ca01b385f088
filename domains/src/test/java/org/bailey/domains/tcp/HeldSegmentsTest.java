package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;

/** The list of waiting segments against a sorted map of bytes, and the shape that its searches rely on. */
class HeldSegmentsTest {

    private static final int LENGTH = 300;

    /** Keeps what it is fed, at the offset in the first user word; an empty place takes the first segment out. */
    private static final class Keeper implements Domain {

        private final HeldSegments held = new HeldSegments();
        private final TreeMap<Long, Byte> model = new TreeMap<>();
        private SegmentPool pool;

        @Override
        public void open(Context context) {
            pool = new SegmentPool(context);
        }

        @Override
        public void receive(Port from, Aggregate message) {
            if (message.word0() >= 0) {
                insert(message.word0(), message);
            } else if (!held.isEmpty()) {
                takeFirst();
            }
            check();
        }

        private void insert(long offset, Aggregate payload) {
            int length = payload.length();
            int known = 0;
            for (int i = 0; i < length; i++) {
                if (model.putIfAbsent(offset + i, payload.getByte(i)) != null) {
                    known++;
                }
            }
            assertEquals(known, new FirstWins().insert(held, pool, offset, payload, 7));
        }

        private void takeFirst() {
            long offset = held.first().from;
            Aggregate payload = held.takeFirst(pool);
            for (int i = 0; i < payload.length(); i++) {
                Map.Entry<Long, Byte> expected = model.pollFirstEntry();
                assertEquals(expected, Map.entry(offset + i, payload.getByte(i)));
            }
        }

        private void check() {
            int bytes = 0;
            int runs = 0;
            long charged = 0;
            HeldSegment run = null;
            HeldSegment before = null;
            for (HeldSegment segment = held.first(); segment != null; segment = segment.next) {
                if (before == null || before.to < segment.from) {
                    assertTrue(run == null || run.last == before);
                    assertSame(segment, held.runAfter(run));
                    run = segment;
                    runs++;
                }
                assertTrue(before == null || before.to <= segment.from);
                assertSame(run, held.runAt(segment.from));
                bytes += segment.lengthBytes();
                charged += segment.chargeBytes();
                before = segment;
            }
            assertTrue(run == null || run.last == before);
            assertEquals(model.size(), bytes);
            assertEquals(runs, held.runs());
            assertEquals(charged, held.chargedBytes());
            assertEquals(charged, pool.chargedBytes());
        }
    }

    @Test
    void theListHoldsEachByteOnceAndItsRunsAreRight() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DomainHarness harness = DomainHarness.of("fbuf", new Keeper(), Map.of()).open()) {
            for (int i = 0; i < 5000; i++) {
                byte[] bytes = new byte[1 + random.nextInt(1 + random.nextInt(20))];
                random.nextBytes(bytes);
                long offset = random.nextInt(4) == 0 ? -1 : random.nextInt(LENGTH);
                harness.feed("in", d -> d.word0(offset), bytes);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed=" + seed, e);
        }
    }
}
