package org.bailey.ipc.skbuff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Headroom;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The slab caches. */
final class SkbuffStoreTest {

    private static final int LIMIT_SLABS = 32;
    private static final int HEADROOM = 128;
    private static final int OVERHEAD = SkbuffLayout.HEADER_BYTES + HEADROOM;

    private final Region region = new Region(64 << 20);
    private final SkbuffStore store = new SkbuffStore(region, LIMIT_SLABS, HEADROOM);

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void lastBufferFreedIsTheNextOneUsed() {
        for (int length : new int[] {100, 1500, 60_000}) {
            long[] offsets = new long[5];
            int[] tokens = new int[5];
            for (int i = 0; i < 5; i++) {
                offsets[i] = store.allocate(length);
                tokens[i] = store.token();
            }
            store.release(tokens[1]);
            store.release(tokens[3]);
            assertEquals(offsets[3], store.allocate(length), "length=" + length);
            store.release(tokens[4]);
            assertEquals(offsets[4], store.allocate(length), "length=" + length);
        }
    }

    @Test
    void bufferIsOfTheNextPowerOfTwo() {
        for (int shift = 8; shift <= 16; shift++) {
            int size = 1 << shift;
            long fits = store.allocate(size - OVERHEAD);
            assertEquals(OVERHEAD, fits % size, "shift=" + shift);
            store.release(store.token());
            if (shift < 16) {
                assertEquals(OVERHEAD, store.allocate(size - OVERHEAD + 1) % (2 * size), "shift=" + shift);
            }
        }
    }

    @Test
    void warmBuffersCostNoStepOfAnAllocation() {
        for (int round = 0; round < 1000; round++) {
            store.allocate(1500);
            store.release(store.token());
        }
        assertEquals(1, store.steps().count(Step.ALLOCATE_RANGE));
        assertEquals(Region.CHUNK_BYTES / 4096, store.steps().count(Step.CLEAR_PAGES));
    }

    @Test
    void slabThatIsIdleServesAnotherSize() {
        int before = region.grantedChunks();
        for (int round = 0; round < 3; round++) {
            for (int length : new int[] {100, 1500, 300_000, 8_000, 60_000, 900_000}) {
                Deque<Integer> tokens = new ArrayDeque<>();
                while (store.allocate(length) >= 0) {
                    tokens.push(store.token());
                }
                assertTrue(store.pressed());
                assertTrue(tokens.size() * (long) length >= store.capacityBytes() / 3, "length=" + length
                    + ", count=" + tokens.size());
                tokens.forEach(store::release);
                assertFalse(store.low());
            }
        }
        assertEquals(0, store.outstanding());
        assertEquals(LIMIT_SLABS / Slabs.CHUNK_SLABS, region.grantedChunks() - before);
    }

    @Test
    void oneBufferInUseKeepsItsSlabOnly() {
        store.allocate(100);
        for (int i = 1; i < LIMIT_SLABS; i++) {
            assertTrue(store.allocate(60_000) >= 0, "i=" + i);
        }
        assertEquals(-1, store.allocate(60_000));
        assertTrue(store.allocate(100) >= 0, "its slab has room");
    }

    @Test
    void generationNamesContents() {
        Random random = new Random(7);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            long offset = store.allocate(1 + random.nextInt(random.nextInt(50) == 0 ? 200_000 : 3_000));
            assertTrue(seen.add(offset + " " + region.pages().generationAt(offset)), "i=" + i);
            while (random.nextBoolean() && store.extend(offset, 8) == Headroom.TAKEN) {
                assertTrue(seen.add(offset + " " + region.pages().generationAt(offset)), "extended, i=" + i);
            }
            store.release(store.token());
        }
    }

    @Test
    void neighboursHaveGenerationsOfTheirOwn() {
        long one = store.allocate(100);
        int generation = region.pages().generationAt(one);
        long two = store.allocate(100);
        assertEquals(256, two - one);
        assertEquals(generation, region.pages().generationAt(one));
        assertNotEquals(generation, region.pages().generationAt(two));
    }

    @Test
    void headroomIsTakenUpToTheHeadAndNoFurther() {
        long offset = store.allocate(100);
        assertEquals(Headroom.TAKEN, store.extend(offset, HEADROOM));
        assertEquals(Headroom.SHORT, store.extend(offset, HEADROOM + 1));
        assertEquals(Headroom.SHORT, store.extend(offset - HEADROOM, 1));
        assertEquals(Headroom.TAKEN, store.extend(offset + 50, HEADROOM + 50), "what was dropped is room again");
        assertEquals(Headroom.SHORT, store.extend(offset, Integer.MAX_VALUE));
        int more = store.headroomBytes();
        long large = store.allocate(300_000);
        assertEquals(Headroom.TAKEN, store.extend(large + 200_000, 200_000 + more));
        assertEquals(Headroom.SHORT, store.extend(large + 200_000, 200_000 + more + 1));
    }

    @Test
    void headroomGrowsToTheLargestNeedSeenUpToABound() {
        long offset = store.allocate(100);
        store.extend(offset, HEADROOM + 9);
        assertEquals(144, store.headroomBytes());
        store.extend(offset, HEADROOM + 1);
        assertEquals(144, store.headroomBytes(), "it never shrinks");
        store.extend(offset, SkbuffStore.HEADROOM_MOST_BYTES + 1);
        assertEquals(144, store.headroomBytes(), "what would never fit teaches nothing");
        long next = store.allocate(100);
        assertEquals(Headroom.TAKEN, store.extend(next, HEADROOM + 9));
        store.extend(next, SkbuffStore.HEADROOM_MOST_BYTES);
        assertEquals(SkbuffStore.HEADROOM_MOST_BYTES, store.headroomBytes());
    }

    @Test
    void soleIsWhoHoldsTheOnlyReference() {
        for (int length : new int[] {100, 300_000}) {
            store.allocate(length);
            int token = store.token();
            assertTrue(store.sole(token));
            store.retain(token);
            assertFalse(store.sole(token));
            store.release(token);
            assertTrue(store.sole(token));
        }
    }

    @Test
    void quotaIsAsManyWholeChunksAsFit() {
        SkbuffStore odd = new SkbuffStore(region, 40, HEADROOM);
        int count = 0;
        for (int length : new int[] {60_000, 25_000, 60_000, 10_000}) {
            Deque<Integer> tokens = new ArrayDeque<>();
            while (odd.allocate(length) >= 0) {
                tokens.push(odd.token());
            }
            count = Math.max(count, tokens.size() * length);
            tokens.forEach(odd::release);
        }
        assertEquals(32 * Slab.BYTES, odd.capacityBytes());
        assertTrue(count <= odd.capacityBytes(), "bytes=" + count);
    }

    @Test
    void moreThanAChunkOrHalfOfTheQuotaIsTooLarge() {
        assertTrue(store.allocate(Region.CHUNK_BYTES - OVERHEAD) >= 0);
        BaileyException fault = assertThrows(BaileyException.class,
            () -> store.allocate(Region.CHUNK_BYTES - OVERHEAD + 1));
        assertEquals(ErrorCode.TOO_LARGE, fault.code());
        SkbuffStore small = new SkbuffStore(region, 8, HEADROOM);
        assertEquals(ErrorCode.TOO_LARGE,
            assertThrows(BaileyException.class, () -> small.allocate(512 * 1024)).code());
    }
}
