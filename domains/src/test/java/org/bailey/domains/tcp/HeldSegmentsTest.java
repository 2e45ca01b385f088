package org.bailey.domains.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;
import org.bailey.ipc.harness.DomainHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of waiting segments against the model of bytes, and the shape that its searches rely on. */
class HeldSegmentsTest {

    private static final int LENGTH = 300;

    /** Keeps what it is fed, at the offset in the first user word; -1 takes the first segment out and puts it back. */
    private static class Keeper implements Domain {

        final HeldSegments held = new HeldSegments();
        private final String policy;
        private final OverlapModel model;
        private TcpCounters counters;
        private SegmentPool pool;
        private Overlaps overlaps;

        Keeper(String policy, int lengthBytes) {
            this.policy = policy;
            model = new OverlapModel(policy, lengthBytes);
        }

        @Override
        public void open(Context context) {
            counters = new TcpCounters(context);
            pool = new SegmentPool(context);
            overlaps = new Overlaps(OverlapPolicy.named(policy), pool, counters);
        }

        @Override
        public void receive(Port from, Aggregate message) {
            if (message.word0() >= 0) {
                byte[] bytes = new byte[message.length()];
                message.copyTo(0, bytes, 0, bytes.length);
                long overlapBefore = counters.overlapBytes.value();
                long conflictsBefore = counters.conflicts.value();
                overlaps.insert(held, message.word0(), message, Direction.NEVER, 7);
                int overlap = model.insert((int) message.word0(), bytes);
                assertEquals(Math.abs(overlap), counters.overlapBytes.value() - overlapBefore);
                assertEquals(overlap < 0 ? 1 : 0, counters.conflicts.value() - conflictsBefore);
            } else if (!held.isEmpty()) {
                HeldSegment first = held.first();
                held.remove(first, pool);
                held.insert(first, pool);
                assertSame(first, held.first());
            }
        }

        void check() {
            int at = 0;
            int runs = 0;
            long charged = 0;
            HeldSegment before = null;
            for (HeldSegment segment = held.first(); segment != null; segment = segment.next[0]) {
                assertTrue(before == null || before.to <= segment.from);
                runs += before == null || before.to < segment.from ? 1 : 0;
                assertEquals(segment.lengthBytes(), segment.bytes.length());
                for (; at < segment.from; at++) {
                    assertEquals(-1, model.waiting(at));
                    assertSame(segment, held.firstBehind(at, pool));
                }
                for (; at < segment.to; at++) {
                    assertEquals(model.waiting(at), segment.bytes.getByte((int) (at - segment.from)));
                    assertSame(segment, held.firstBehind(at, pool));
                }
                charged += segment.chargeBytes();
                before = segment;
            }
            assertEquals(-1, model.waiting(at));
            assertEquals(runs, held.runs());
            assertEquals(charged, held.chargedBytes());
            assertEquals(charged, pool.chargedBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "bsd", "linux"})
    void theListHoldsEachByteOnceAndItsRunsAreRight(String policy) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Keeper keeper = new Keeper(policy, 2 * LENGTH);
            try (DomainHarness harness = DomainHarness.of("fbuf", keeper, Map.of()).open()) {
                for (int i = 0; i < 200; i++) {
                    byte[] bytes = new byte[1 + random.nextInt(1 + random.nextInt(40))];
                    random.nextBytes(bytes);
                    for (int j = 0; j < bytes.length; j++) {
                        bytes[j] &= 0x7F;
                    }
                    long offset = random.nextInt(4) == 0 ? -1 : random.nextInt(LENGTH);
                    harness.feed("in", d -> d.word0(offset), bytes);
                    keeper.check();
                }
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @Test
    void aSearchTakesFewSteps() throws Exception {
        Keeper keeper = new Keeper("bsd", LENGTH) {
            @Override
            public void receive(Port from, Aggregate message) {
                HeldSegment segment = super.pool.keep(message.word0(), message, Direction.NEVER, 7);
                held.insert(segment, super.pool);
            }
        };
        try (DomainHarness harness = DomainHarness.of("fbuf", keeper, Map.of()).open()) {
            for (int i = 0; i < 4096; i++) {
                long offset = i * 1037 % 4096;
                harness.feed("in", d -> d.word0(offset), new byte[1]);
            }
            assertEquals(1, keeper.held.runs());
            List<Integer> heights = new ArrayList<>();
            for (HeldSegment segment = keeper.held.first(); segment != null; segment = segment.next[0]) {
                heights.add(segment.next.length);
            }
            assertEquals(4096, heights.size());
            for (int level = 2; level <= 4; level++) {
                int least = level;
                long high = heights.stream().filter(height -> height >= least).count();
                long expected = 4096L >> 2 * (level - 1);
                assertTrue(high > expected / 3 && high < expected * 3, "level=" + level + ", high=" + high);
            }
        }
    }
}
