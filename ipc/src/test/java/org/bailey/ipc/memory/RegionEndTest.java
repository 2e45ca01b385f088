package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import org.bailey.ipc.mode.Enforcement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After the end of a region nothing is mapped for it, and its descriptor, perhaps another file's by then, not used. */
final class RegionEndTest {

    private static final int PAGE = 1024;

    private final Mappings mappings = new Mappings(1000);
    private final Region region = new Region(8 << 20, mappings);

    private static void assertRefused(Runnable what) {
        assertThrows(IllegalStateException.class, what::run);
    }

    @Test
    void nothingIsDoneWithAClosedRegion() {
        Space space = new Space(region, "early", Enforcement.PAGES);
        region.close();
        assertRefused(() -> region.grant(null, 1));
        assertRefused(() -> region.whileOpen(() -> 0));
        assertRefused(() -> space.own(PAGE, 1));
        assertRefused(() -> space.release(PAGE, 1));
        assertEquals(0, mappings.taken());
    }

    @Test
    void nothingIsDoneWithAnAbandonedRegion() {
        Space space = new Space(region, "early", Enforcement.PAGES);
        space.own(PAGE, 1);
        region.abandon();
        assertRefused(() -> region.grant(null, 1));
        assertRefused(() -> region.whileOpen(() -> 0));
        assertRefused(() -> space.own(PAGE + 1, 1));
        assertRefused(() -> space.disown(PAGE, 1));
        assertRefused(() -> space.release(PAGE, 1));
        assertRefused(() -> new Space(region, "late", Enforcement.PAGES));
        assertEquals(3, mappings.taken(), "the window and its one page may be read still");
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void windowThatIsMadeMeanwhileIsNotLeftBehind() throws InterruptedException {
        CountDownLatch some = new CountDownLatch(3);
        Thread maker = Thread.ofPlatform().start(() -> assertRefused(() -> {
            while (true) {
                new Space(region, "any", Enforcement.PAGES).own(PAGE, 1);
                some.countDown();
            }
        }));
        some.await();
        region.close();
        maker.join();
        assertEquals(0, mappings.taken());
    }
}
