package org.bailey.ipc.fbuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The general allocator. */
final class PageStoreTest {

    private static final int PAGE = PageTable.PAGE_BYTES;
    private static final int CHUNK_PAGES = Region.CHUNK_BYTES / PAGE;

    private final Region region = new Region(64 << 20);
    private final PageStore store = new PageStore(region, 32);

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void everyRequestTakesWholePagesAndPaysForThem() {
        long one = store.allocate(1);
        long two = store.allocate(PAGE + 1);
        assertEquals(0, one % PAGE);
        assertEquals(one + PAGE, two);
        assertEquals(two + 2 * PAGE, store.allocate(1));
        assertEquals(3, store.outstanding());
        assertEquals(3, store.steps().count(Step.ALLOCATE_RANGE));
    }

    @Test
    void rangeMayBeginInOneChunkAndEndInTheNext() {
        long one = store.allocate(Region.CHUNK_BYTES - PAGE);
        long two = store.allocate(2 * PAGE);
        assertEquals(one + Region.CHUNK_BYTES - PAGE, two);
        assertEquals(2 * CHUNK_PAGES, store.steps().count(Step.CLEAR_PAGES));
        store.release(store.token());
        assertEquals(two, store.allocate(Region.CHUNK_BYTES), "the rest of the one and all but a page of the other");
    }

    @Test
    void everyGapIsFoundAgain() {
        List<Integer> tokens = new ArrayList<>();
        while (store.allocate(PAGE) >= 0) {
            tokens.add(store.token());
        }
        assertEquals(2 * CHUNK_PAGES, tokens.size());
        for (int i = 0; i < tokens.size(); i += 2) {
            store.release(tokens.get(i));
        }
        assertEquals(-1, store.allocate(PAGE + 1), "no two free pages are neighbours");
        for (int i = 0; i < tokens.size(); i += 2) {
            assertTrue(store.allocate(PAGE) >= 0);
        }
        assertEquals(-1, store.allocate(1));
    }
}
