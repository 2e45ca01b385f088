package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ring that data is stored in once. */
final class DBufTest {

    private static final int SIZE = 1 << 20;

    private final Region region = new Region(16 << 20);
    private final DBuf ring = new DBuf(region, SIZE);

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void spaceComesBackInOrderOnly() {
        int first = fill(100_000);
        int second = fill(100_000);
        for (int i = 0; i < 8; i++) {
            fill(100_000);
        }
        assertEquals(-1, ring.allocate(100_000));
        ring.release(second);
        assertEquals(-1, ring.allocate(100_000), "the first block is still in use");
        ring.release(first);
        assertTrue(ring.allocate(100_000) >= 0);
    }

    private int fill(int length) {
        assertTrue(ring.allocate(length) >= 0);
        return ring.token();
    }

    @Test
    void blocksStayInOnePieceAtEveryWrap() {
        for (int i = 0; i < 20_000; i++) {
            int length = 1 + i * 37 % 9_000;
            long offset = ring.allocate(length);
            assertTrue(offset >= 0, "i=" + i);
            assertEquals(region.owner(offset), region.owner(offset + length - 1));
            assertSame(ring, region.owner(offset));
            long position = ring.position(offset);
            assertEquals(offset, ring.resolve(position, length));
            ring.release(ring.token());
            assertEquals(-1, ring.resolve(position, length), "freed, i=" + i);
        }
        assertFalse(ring.pressed());
    }

    @Test
    void rangesOutsideThePartInUseAreRefused() {
        long offset = ring.allocate(1000);
        long position = ring.position(offset);
        assertEquals(offset + 999, ring.resolve(position + 999, 1));
        for (int length : new int[] {0, -1, 1001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(-1, ring.resolve(position, length), "length=" + length);
        }
        for (long far : new long[] {
            -1, Long.MIN_VALUE, Long.MAX_VALUE, position + 1000, position + SIZE, position - SIZE}) {
            assertEquals(-1, ring.resolve(far, 1), "position=" + far);
        }
    }

    @Test
    void identityThatIsNoRingIsNotFound() {
        assertSame(ring, DBuf.find(region, ring.id()));
        DBuf wide = new DBuf(region, 2 * SIZE);
        for (int id : new int[] {-1, 0, wide.id() + 1, 15, 16, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertNull(DBuf.find(region, id), "id=" + id);
        }
    }

    @Test
    void onlyTheOldestQuarterIsAskedToMoveOut() {
        long oldest = ring.allocate(200_000);
        ring.allocate(200_000);
        long young = ring.allocate(200_000);
        assertTrue(ring.pressed());
        assertTrue(ring.relievedBy(oldest));
        assertFalse(ring.relievedBy(young));
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        for (long size : new long[] {0, -1, SIZE / 2, SIZE + 1, 3L << 20, DBuf.LARGEST_BYTES * 2}) {
            assertThrows(IllegalArgumentException.class, () -> new DBuf(region, size), "size=" + size);
        }
    }
}
