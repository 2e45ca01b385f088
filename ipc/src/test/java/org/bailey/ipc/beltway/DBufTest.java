package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every kind of ring that data is stored in once does alike. */
final class DBufTest {

    private static final int SIZE = 1 << 20;

    private final Region region = new Region(16 << 20);
    private DBuf ring;

    private void open(DBufKind kind) {
        ring = new DBuf(region, new DBufShape(kind, SIZE));
    }

    @AfterEach
    void close() {
        region.close();
    }

    @ParameterizedTest
    @EnumSource
    void spaceComesBackInOrderOnly(DBufKind kind) {
        open(kind);
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

    @ParameterizedTest
    @EnumSource
    void blocksStayInOnePieceAtEveryWrap(DBufKind kind) {
        open(kind);
        for (int i = 0; i < 20_000; i++) {
            int length = 1 + i * 37 % 9_000;
            long offset = ring.allocate(length);
            assertTrue(offset >= 0, "i=" + i);
            assertSame(ring, region.owner(offset));
            assertEquals(offset / SIZE, (offset + length - 1) / SIZE);
            long position = ring.position(offset);
            assertEquals(offset, ring.resolve(position, length));
            ring.release(ring.token());
            if (kind != DBufKind.C) {
                assertEquals(-1, ring.resolve(position, length), "freed, i=" + i);
            }
        }
        assertEquals(0, ring.outstanding());
        assertFalse(ring.pressed());
    }

    @ParameterizedTest
    @EnumSource
    void rangesOutsideThePartInUseAreRefused(DBufKind kind) {
        open(kind);
        long offset = ring.allocate(1000);
        long position = ring.position(offset);
        assertEquals(offset + 999, ring.resolve(position + 999, 1));
        for (int length : new int[] {0, -1, 2049, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(-1, ring.resolve(position, length), "length=" + length);
        }
        for (long far : new long[] {
            -1, Long.MIN_VALUE, Long.MAX_VALUE, position + 2048, position + SIZE, position - SIZE}) {
            assertEquals(-1, ring.resolve(far, 1), "position=" + far);
        }
    }

    @ParameterizedTest
    @EnumSource
    void identityThatIsNoRingIsNotFound(DBufKind kind) {
        open(kind);
        assertSame(ring, DataRing.find(region, ring.id()));
        DBuf wide = new DBuf(region, new DBufShape(kind, 2 * SIZE));
        for (int id : new int[] {-1, 0, wide.id() + 1, 15, 16, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertNull(DataRing.find(region, id), "id=" + id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheOldestQuarterIsAskedToMoveOut(DBufKind kind) {
        open(kind);
        long oldest = ring.allocate(200_000);
        int token = ring.token();
        ring.allocate(200_000);
        long young = ring.allocate(200_000);
        assertTrue(ring.pressed());
        assertTrue(ring.relievedBy(oldest));
        assertTrue(ring.pinning(token));
        assertFalse(ring.relievedBy(young));
        assertFalse(ring.pinning(ring.token()));
    }

    @ParameterizedTest
    @EnumSource
    void largerThanAQuarterIsRefusedAndSaysWhatToRaise(DBufKind kind) {
        open(kind);
        BaileyException refused = assertThrows(BaileyException.class, () -> ring.allocate(SIZE / 4 + 1));
        assertEquals(ErrorCode.TOO_LARGE, refused.code());
        assertTrue(refused.getMessage().endsWith("lengthBytes=262145, a quarter of the ring's size=262144"),
            refused.getMessage());
        assertThrows(BaileyException.class, () -> ring.allocate(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource
    void noticeOfABlockThatNobodyHasIsRefused(DBufKind kind) {
        open(kind);
        fill(10);
        ring.release(ring.token());
        BaileyException refused = assertThrows(BaileyException.class, () -> ring.release(ring.token()));
        assertEquals(ErrorCode.BAD_NOTICE, refused.code());
    }

    @ParameterizedTest
    @EnumSource
    void shapesThatCannotBeAreRefused(DBufKind kind) {
        for (long size : new long[] {0, -1, SIZE / 2, SIZE + 1, 3L << 20, DBufShape.SIZE_MOST * 2}) {
            assertThrows(IllegalArgumentException.class, () -> new DBufShape(kind, size), "size=" + size);
        }
        for (int slot : new int[] {0, -1, 32, 1500, DBufShape.SLOT_MOST * 2}) {
            assertThrows(IllegalArgumentException.class, () -> new DBufShape(kind, SIZE, slot), "slot=" + slot);
        }
        assertThrows(IllegalArgumentException.class, () -> new DBuf(region, new DBufShape(kind, SIZE), SIZE / 2));
    }
}
