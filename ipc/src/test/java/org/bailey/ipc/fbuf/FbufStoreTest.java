package org.bailey.ipc.fbuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cached allocator of a path. */
final class FbufStoreTest {

    private static final int LIMIT_FBUFS = 64;

    private final Region region = new Region(256 << 20);
    private final FbufStore store = new FbufStore(region, LIMIT_FBUFS);

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void smallThingsShareAnFbuf() {
        long one = store.allocate(66);
        int fbuf = store.token();
        long two = store.allocate(66);
        assertEquals(fbuf, store.token());
        assertEquals(one + 72, two);
        assertEquals(1, store.outstanding());
        store.release(fbuf);
        assertEquals(1, store.outstanding());
        store.release(fbuf);
        assertEquals(0, store.outstanding());
    }

    @Test
    void lastFbufFreedIsTheNextOneUsed() {
        long[] offsets = new long[5];
        int[] tokens = new int[5];
        for (int i = 0; i < 5; i++) {
            offsets[i] = store.allocate(FbufStore.FBUF_BYTES);
            tokens[i] = store.token();
        }
        store.release(tokens[1]);
        store.release(tokens[3]);
        assertEquals(offsets[3], store.allocate(FbufStore.FBUF_BYTES));
        assertEquals(offsets[1], store.allocate(FbufStore.FBUF_BYTES));
    }

    @Test
    void reusedMemoryIsOfAnotherGeneration() {
        long offset = store.allocate(100);
        int fbuf = store.token();
        int generation = region.pages().generation(fbuf);
        store.release(fbuf);
        assertEquals(offset, store.allocate(100), "the open fbuf is begun anew");
        assertNotEquals(generation, region.pages().generation(fbuf));
    }

    @Test
    void warmFbufsCostNoStepOfAnAllocation() {
        for (int round = 0; round < 1000; round++) {
            store.allocate(2000);
            store.release(store.token());
        }
        assertEquals(1, store.steps().count(Step.ALLOCATE_RANGE));
        assertEquals(16, store.steps().count(Step.CLEAR_PAGES));
    }

    @Test
    void changingSizesCannotUseUpTheRegion() {
        int mostChunks = 0;
        for (int round = 0; round < 3; round++) {
            for (int size = FbufStore.FBUF_BYTES; size <= LIMIT_FBUFS * FbufStore.FBUF_BYTES / 2; size *= 2) {
                Deque<Integer> tokens = new ArrayDeque<>();
                while (store.allocate(size) >= 0) {
                    tokens.push(store.token());
                }
                assertTrue((long) tokens.size() * size >= (long) LIMIT_FBUFS * FbufStore.FBUF_BYTES / 2,
                    "size=" + size);
                mostChunks = Math.max(mostChunks, region.grantedChunks());
                tokens.forEach(store::release);
            }
        }
        assertEquals(0, store.outstanding());
        int quotaChunks = LIMIT_FBUFS * FbufStore.FBUF_BYTES / Region.CHUNK_BYTES;
        assertTrue(mostChunks < 4 * quotaChunks + 12, "chunks=" + mostChunks + ", quota=" + quotaChunks);
    }

    @Test
    void moreThanHalfOfTheQuotaAtOnceIsTooLarge() {
        assertTrue(store.allocate(LIMIT_FBUFS * FbufStore.FBUF_BYTES / 2) >= 0);
        assertThrows(BaileyException.class, () -> store.allocate(LIMIT_FBUFS * FbufStore.FBUF_BYTES / 2 + 1));
    }

    @Test
    void scatteredRestsAreAskedToMoveOut() {
        Deque<Integer> rests = new ArrayDeque<>();
        for (int size = FbufStore.FBUF_BYTES; size <= 8 * FbufStore.FBUF_BYTES; size *= 2) {
            scatter(size, rests);
        }
        while (store.allocate(16 * FbufStore.FBUF_BYTES) >= 0) {
            rests.push(store.token());
        }
        assertTrue(store.pressed());
        rests.forEach(store::release);
        assertTrue(store.allocate(16 * FbufStore.FBUF_BYTES) >= 0);
    }

    @Test
    void whatIsFetchedAheadIsNobodys() {
        long seed = Long.getLong("bailey.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        store.readElsewhere();
        Deque<int[]> lent = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(random.nextBoolean() ? 64 : 2000) + 1;
            long offset = store.allocate(length);
            if (offset >= 0) {
                fill(offset, length, (byte) i);
                lent.add(new int[] {(int) offset, length, (byte) i, store.token()});
            }
            for (int back = random.nextInt(offset < 0 ? 64 : 3); back > 0 && !lent.isEmpty(); back--) {
                int[] oldest = lent.remove();
                assertEquals(oldest[1], filled(oldest[0], oldest[1], (byte) oldest[2]), "seed=" + seed + ", i=" + i);
                store.release(oldest[3]);
            }
        }
    }

    private void fill(long offset, int lengthBytes, byte with) {
        for (int at = 0; at < lengthBytes; at++) {
            Memory.putByte(region.memory().address(offset) + at, with);
        }
    }

    /** How many bytes from an offset on are still what they were. */
    private int filled(long offset, int lengthBytes, byte with) {
        int at = 0;
        while (at < lengthBytes && Memory.getByte(region.memory().address(offset) + at) == with) {
            at++;
        }
        return at;
    }

    /** Leaves one fbuf in use in each chunk of this size. */
    private void scatter(int size, Deque<Integer> rests) {
        Deque<Integer> all = new ArrayDeque<>();
        while (store.allocate(size) >= 0) {
            all.add(store.token());
        }
        int inChunk = Region.CHUNK_BYTES / size;
        for (int i = 0; !all.isEmpty(); i++) {
            if (i % inChunk == 0 && size < 4 * FbufStore.FBUF_BYTES) {
                rests.push(all.remove());
            } else {
                store.release(all.remove());
            }
        }
    }
}
