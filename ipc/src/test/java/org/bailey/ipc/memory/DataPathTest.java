package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory that goes from one path to another: cleared exactly where somebody could read what he could not before. */
final class DataPathTest {

    private static final int LENGTH = 200_000;
    private static final long PAGES_OF_AN_FBUF = 64;

    private final Region region = new Region(8L << 20);
    private final Space space = new Space(region, "originator", Enforcement.VIEWS);

    @AfterEach
    void close() {
        region.close();
    }

    private static DataPath path(int... domains) {
        BitSet bits = new BitSet();
        for (int domain : domains) {
            bits.set(domain);
        }
        return DataPath.of(bits);
    }

    /** What is found in memory that a store of the second path gets after one of the first path filled it. */
    private byte found(DataPath before, DataPath after, long clearedPages) {
        FbufStore first = new FbufStore(space, Mode.FASTEST, before, 16);
        long offset = first.allocate(LENGTH);
        region.memory().segment(offset, LENGTH).fill((byte) 7);
        first.release(first.token());
        first.close();
        FbufStore second = new FbufStore(space, Mode.FASTEST, after, 16);
        assertEquals(offset, second.allocate(LENGTH));
        assertEquals(clearedPages, second.steps().count(Step.CLEAR_PAGES));
        byte found = Memory.getByte(region.memory().address(offset + LENGTH - 1));
        second.close();
        return found;
    }

    @Test
    void samePathIsNotCleared() {
        assertEquals(7, found(path(0, 1, 2), path(0, 1, 2), 0));
        assertEquals(1, region.chunksPassedOn());
    }

    @Test
    void partOfThePathIsNotCleared() {
        assertEquals(7, found(path(0, 1, 2), path(0, 2), 0));
        assertEquals(0, region.chunksCleared());
    }

    @Test
    void oneMoreReaderMakesItClear() {
        assertEquals(0, found(path(0, 1), path(0, 1, 2), PAGES_OF_AN_FBUF));
        assertEquals(1, region.chunksCleared());
    }

    @Test
    void unknownPathIsAlwaysCleared() {
        assertEquals(0, found(DataPath.UNKNOWN, path(0), PAGES_OF_AN_FBUF));
        assertEquals(0, found(path(0), DataPath.UNKNOWN, PAGES_OF_AN_FBUF));
        assertEquals(0, found(DataPath.UNKNOWN, DataPath.UNKNOWN, PAGES_OF_AN_FBUF));
    }

    @Test
    void domainsOffThePathAreKnown() {
        assertTrue(path(1, 2).contains(2));
        assertFalse(path(1, 2).contains(3));
        assertTrue(DataPath.UNKNOWN.contains(3));
    }

    @Test
    void mappingIsKeptOnThePathOnly() {
        Space reader = new Space(region, "reader", Enforcement.VIEWS);
        Space stranger = new Space(region, "stranger", Enforcement.VIEWS);
        Mode cached = new Mode(true, true, false);
        FbufStore store = new FbufStore(space, cached, path(space.id(), reader.id()), 16);
        store.allocate(LENGTH);
        for (Space each : new Space[] {reader, stranger}) {
            Steps steps = new Steps();
            each.received().enter(store.token(), cached, steps);
            each.received().leave(store.token(), each.keeps(store), steps);
            assertEquals(each == reader, each.received().contains(store.token()));
            assertEquals(each == reader ? 0 : PAGES_OF_AN_FBUF, steps.count(Step.UNMAP_PAGES));
        }
    }
}
