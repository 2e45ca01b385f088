package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.fbuf.FbufStore;
import org.junit.jupiter.api.Test;

/** Granting chunks of the region and taking them back. */
final class RegionTest {

    private static final int CHUNKS = 8;
    private static final long SIZE_BYTES = (long) CHUNKS * Region.CHUNK_BYTES;

    @Test
    void nextOwnerOfAChunkReadsZeros() {
        try (Region region = new Region(SIZE_BYTES)) {
            long offset = region.grant(null, 2);
            region.memory().segment(offset, 2L * Region.CHUNK_BYTES).fill((byte) 7);
            region.giveBack(offset, 2);
            assertEquals(offset, region.grant(null, 2));
            assertEquals(-1, region.memory().segment(offset, 2L * Region.CHUNK_BYTES)
                .mismatch(java.lang.foreign.MemorySegment.ofArray(new byte[2 * Region.CHUNK_BYTES])));
        }
    }

    /** An access behind the end of a file that became shorter would end the JVM. */
    @Test
    void nobodyWhoHasTheDescriptorCanCutTheFileOff() throws IOException {
        try (Region region = new Region(SIZE_BYTES)) {
            long offset = region.grant(null, 1);
            region.memory().segment(offset, Long.BYTES).set(ValueLayout.JAVA_LONG, 0, 1993);
            try (RandomAccessFile same = new RandomAccessFile("/proc/self/fd/" + region.descriptor(), "rw")) {
                assertThrows(IOException.class, () -> same.setLength(0));
                assertThrows(IOException.class, () -> same.setLength(2 * SIZE_BYTES));
                assertEquals(SIZE_BYTES, same.length());
            }
            assertEquals(1993, region.memory().segment(offset, Long.BYTES).get(ValueLayout.JAVA_LONG, 0));
        }
    }

    @Test
    void grantsAreAdjacentAndNeverTwice() {
        try (Region region = new Region(SIZE_BYTES)) {
            Store store = new FbufStore(region, 8);
            long one = region.grant(null, 1);
            long two = region.grant(store, 1);
            long three = region.grant(null, 1);
            region.giveBack(two, 1);
            assertNull(region.owner(two));
            long wide = region.grant(store, 2);
            assertTrue(wide > three, "a gap of one chunk is too small for two");
            assertEquals(two, region.grant(store, 1));
            assertSame(store, region.owner(two + Region.CHUNK_BYTES - 1));
            assertNull(region.owner(one));
        }
    }

    @Test
    void usedUpRegionIsAQuotaFault() {
        try (Region region = new Region(SIZE_BYTES)) {
            region.grant(null, CHUNKS - 2);
            BaileyException fault = assertThrows(BaileyException.class, () -> region.grant(null, 2));
            assertEquals(ErrorCode.QUOTA, fault.code());
            region.grant(null, 1);
            assertEquals(CHUNKS, region.grantedChunks());
            assertThrows(BaileyException.class, () -> region.grant(null, 1));
        }
    }

    @Test
    void rangesThatLeaveTheRegionAreOutsideWhateverOverflows() {
        try (Region region = new Region(SIZE_BYTES)) {
            assertTrue(region.contains(SIZE_BYTES - 1, 1));
            assertTrue(region.contains(SIZE_BYTES, 0));
            assertFalse(region.contains(SIZE_BYTES, 1));
            assertFalse(region.contains(SIZE_BYTES - 1, Integer.MAX_VALUE));
            assertFalse(region.contains(Long.MAX_VALUE, 1));
            assertFalse(region.contains(Long.MAX_VALUE, Integer.MAX_VALUE));
            assertFalse(region.contains(-1, 2));
            assertFalse(region.contains(Long.MIN_VALUE, Integer.MAX_VALUE));
            assertFalse(region.contains(0, -1));
        }
    }

    @Test
    void pagesOfAChunkThatWasGivenBackAreOfNoFbuf() {
        try (Region region = new Region(SIZE_BYTES)) {
            Store store = new FbufStore(region, 8);
            long offset = store.allocate(100);
            int first = region.pages().firstPage(offset);
            int generation = region.pages().generation(first);
            store.close();
            assertEquals(0, region.pages().pages(region.pages().firstPage(offset)));
            store = new FbufStore(region, 8);
            assertEquals(offset, store.allocate(100));
            assertNotEquals(generation, region.pages().generation(first), "one name for two contents");
        }
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        for (long size : new long[] {0, -1, Region.CHUNK_BYTES, Long.MAX_VALUE, 65_537L << 20}) {
            assertThrows(IllegalArgumentException.class, () -> new Region(size), "size=" + size);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        Region region = new Region(SIZE_BYTES);
        assertEquals(0, Memory.getInt(region.memory().address(0)));
        region.close();
        region.close();
    }
}
