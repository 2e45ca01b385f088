package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.beltway.DBuf;
import org.bailey.ipc.beltway.DBufKind;
import org.bailey.ipc.beltway.DBufShape;
import org.bailey.ipc.fbuf.FbufStore;
import org.bailey.ipc.fbuf.PageStore;
import org.bailey.ipc.fbuf.UncachedStore;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.skbuff.SkbuffStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random allocation and release in every store: nothing overlaps, nothing is lost. */
final class StoreModelTest {

    private static final int SEEDS = 20;
    private static final int STEPS = 1500;
    private static final Mode SECURED = new Mode(true, true, false);
    private static final Mode UNCACHED = new Mode(false, true, true);
    private static final Map<String, Function<Region, Store>> STORES = Map.of(
        "fbufs", region -> new FbufStore(region, 32),
        "pages", region -> new PageStore(region, 32),
        "skbuffs", region -> new SkbuffStore(region, 32, 128),
        "secured", region -> new FbufStore(space(region, Enforcement.VIEWS), SECURED, DataPath.UNKNOWN, 32),
        "uncached", region -> new UncachedStore(space(region, Enforcement.VIEWS), UNCACHED, DataPath.UNKNOWN, 32),
        "uncached in pages", region -> new UncachedStore(space(region, Enforcement.PAGES), UNCACHED,
            DataPath.UNKNOWN, 32),
        "ring p", region -> new DBuf(region, new DBufShape(DBufKind.P, 2 << 20)),
        "ring v", region -> new DBuf(region, new DBufShape(DBufKind.V, 2 << 20)),
        "ring d", region -> new DBuf(region, new DBufShape(DBufKind.D, 2 << 20)),
        "ring c", region -> new DBuf(region, new DBufShape(DBufKind.C, 2 << 20)));

    private static final List<String> KINDS = List.of("fbufs", "pages", "skbuffs", "secured", "uncached",
        "ring p", "ring v", "ring d", "ring c");

    private static Space space(Region region, Enforcement enforcement) {
        return new Space(region, "originator", enforcement);
    }

    private record Block(long offset, int length, int token, byte mark, int[] references) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbufs", "pages", "skbuffs", "secured", "uncached", "uncached in pages",
        "ring p", "ring v", "ring d", "ring c"})
    void liveBlocksNeverOverlapAndAllComesBack(String name) {
        for (long seed = 0; seed < (name.endsWith("in pages") ? SEEDS / 10 : SEEDS); seed++) {
            Random random = new Random(seed);
            try (Region region = new Region(64 << 20)) {
                int chunks = region.grantedChunks();
                Store store = STORES.get(name).apply(region);
                List<Block> live = new ArrayList<>();
                String where = "store=" + name + ", seed=" + seed;
                for (int step = 0; step < STEPS; step++) {
                    step(random, region, store, live, where + ", step=" + step);
                }
                while (!live.isEmpty()) {
                    release(region, store, live, live.getLast(), where);
                }
                assertEquals(0, store.outstanding(), where);
                assertTrue(!store.pressed() && !store.low(), where);
                assertTrue(store.allocate((int) store.capacityBytes() / 4 - 64) >= 0, where + ": fragmented for ever");
                store.release(store.token());
                store.close();
                assertEquals(chunks, region.grantedChunks(), where);
            }
        }
    }

    private static void step(Random random, Region region, Store store, List<Block> live, String where) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 300_000 : 5_000);
                long offset = store.allocate(length);
                if (offset >= 0) {
                    Block block = new Block(offset, length, store.token(), (byte) random.nextInt(), new int[] {1});
                    assertTrue(region.contains(offset, length), where);
                    assertEquals(store, region.owner(offset), where);
                    assertEquals(store, region.owner(offset + length - 1), where);
                    region.memory().segment(offset, length).fill(block.mark());
                    live.add(block);
                }
            }
            case 2 -> {
                if (!live.isEmpty()) {
                    Block block = live.get(random.nextInt(live.size()));
                    int more = 1 + random.nextInt(3);
                    store.retain(block.token(), more);
                    block.references()[0] += more;
                }
            }
            case 3 -> {
                if (!live.isEmpty()) {
                    extend(random, region, store, live, live.get(random.nextInt(live.size())));
                }
            }
            default -> {
                if (!live.isEmpty()) {
                    // mostly the oldest: that is how messages go, and a ring needs it to go on
                    int which = random.nextInt(4) == 0 ? random.nextInt(live.size()) : 0;
                    release(region, store, live, live.get(which), where);
                }
            }
        }
    }

    /** What is taken in front belongs to that block from then on, and to nobody else. */
    private static void extend(Random random, Region region, Store store, List<Block> live, Block block) {
        int more = 1 + random.nextInt(200);
        if (store.sole(block.token()) && store.extend(block.offset(), more) == Headroom.TAKEN) {
            region.memory().segment(block.offset() - more, more).fill(block.mark());
            live.set(live.indexOf(block), new Block(block.offset() - more, block.length() + more, block.token(),
                block.mark(), block.references()));
        }
    }

    private static void release(Region region, Store store, List<Block> live, Block block, String where) {
        for (int at : new int[] {0, block.length() / 2, block.length() - 1}) {
            assertEquals(block.mark(), Memory.getByte(region.memory().address(block.offset() + at)),
                () -> where + ": overwritten, block=" + block);
        }
        int fewer = (block.references()[0] + 1) / 2;
        store.release(block.token(), fewer);
        block.references()[0] -= fewer;
        if (block.references()[0] == 0) {
            live.remove(block);
        }
    }

    /** One store after the other in the same memory, of all kinds: sums are kept by these names. */
    @Test
    void noNameOfContentsComesAgain() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            try (Region region = new Region(12 << 20)) {
                Set<List<Long>> names = new HashSet<>();
                for (int life = 0; life < 30; life++) {
                    String name = KINDS.get(random.nextInt(KINDS.size()));
                    Store store = STORES.get(name).apply(region);
                    for (int i = random.nextInt(300); i > 0; i--) {
                        int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 300_000 : 9_000);
                        long offset = store.allocate(length);
                        long contents = store.contents(offset);
                        String where = "seed=" + seed + ", life=" + life + ", store=" + name + ", offset=" + offset;
                        assertNotEquals(0, contents, where);
                        assertTrue(names.add(List.of(offset, contents)), where);
                        assertEquals(contents, store.contents(offset + length - 1), where);
                        while (random.nextInt(3) == 0 && store.extend(offset, 4) == Headroom.TAKEN) {
                            offset -= 4;
                            assertTrue(names.add(List.of(offset, store.contents(offset))), where + ": extended");
                        }
                        store.release(store.token());
                    }
                    store.close();
                }
                assertEquals(0, region.pages().era());
            }
        }
    }

    @Test
    void pageWhoseGenerationBeginsAgainBeginsAnEra() {
        try (Region region = new Region(4 << 20)) {
            PageTable pages = region.pages();
            Memory.putInt(region.memory().address(1000L * 16), -2);
            pages.renew(1000);
            assertEquals(0, pages.era());
            pages.renew(1000);
            assertEquals(0, pages.generation(1000));
            assertEquals(1, pages.era());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbufs", "pages", "skbuffs", "secured", "uncached", "uncached in pages",
        "ring p", "ring v", "ring d", "ring c"})
    void countingAnewKeepsWhatIsRetainedAndFreesTheRest(String name) {
        try (Region region = new Region(64 << 20)) {
            Store store = STORES.get(name).apply(region);
            long offset = 0;
            int token = 0;
            for (int i = 0; i < 100; i++) {
                long allocated = store.allocate(5_000);
                if (i == 50) {
                    offset = allocated;
                    token = store.token();
                    Memory.putByte(region.memory().address(offset), (byte) 42);
                }
            }
            store.recount();
            store.retain(token);
            store.settle();
            assertEquals(1, store.outstanding());
            for (int i = 0; i < 1_000; i++) {
                long fresh = store.allocate(3_000);
                if (fresh >= 0) {
                    region.memory().segment(fresh, 3_000).fill((byte) 1);
                }
            }
            assertEquals(42, Memory.getByte(region.memory().address(offset)));
            store.recount();
            store.settle();
            assertEquals(0, store.outstanding());
            assertTrue(store.allocate(10_000) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbufs", "pages", "skbuffs", "secured", "uncached", "uncached in pages",
        "ring p", "ring v", "ring d", "ring c"})
    void whatCouldNeverFitIsTooLargeAndWhatCannotNowIsNot(String name) {
        try (Region region = new Region(64 << 20)) {
            Store store = STORES.get(name).apply(region);
            for (int length : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 7, (int) store.capacityBytes() + 1}) {
                BaileyException fault = assertThrows(BaileyException.class, () -> store.allocate(length));
                assertEquals(ErrorCode.TOO_LARGE, fault.code(), "length=" + length);
            }
            int count = 0;
            while (store.allocate(60_000) >= 0) {
                count++;
            }
            assertTrue(count * 60_000L > store.capacityBytes() / 2, "count=" + count);
            assertTrue(store.pressed() && store.low());
            assertEquals(-1, store.allocate(60_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbufs", "pages", "skbuffs", "secured", "uncached", "uncached in pages",
        "ring p", "ring v", "ring d", "ring c"})
    void releasedTooOftenIsRefused(String name) {
        try (Region region = new Region(64 << 20)) {
            Store store = STORES.get(name).apply(region);
            store.allocate(200_000);
            int token = store.token();
            store.release(token);
            BaileyException fault = assertThrows(BaileyException.class, () -> store.release(token));
            assertEquals(ErrorCode.BAD_NOTICE, fault.code());
        }
    }
}
