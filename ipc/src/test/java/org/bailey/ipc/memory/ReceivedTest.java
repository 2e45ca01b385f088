package org.bailey.ipc.memory;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Mode;
import org.bailey.ipc.transport.DeepStack;
import org.junit.jupiter.api.Test;

/** Fbufs of others, each at its own place in a window. */
final class ReceivedTest {

    private static final Mode GENERAL = new Mode(false, false, true);
    private static final int REGION_PAGES = (64 << 20) / PageTable.PAGE_BYTES;
    private static final int FRAMES = 200;

    @Test
    void placeInUseIsNotGivenAwayWhereTheCountWasBrokenOff() {
        try (Region region = new Region(64 << 20);
             DeepStack deep = new DeepStack()) {
            Received received = new Space(region, "receiver", Enforcement.PAGES).received();
            int unneeded = fbuf(region, 1);
            int needed = fbuf(region, 1);
            int large = fbuf(region, REGION_PAGES / 2 - 100);
            received.enter(unneeded, GENERAL, new Steps());
            int place = received.enter(needed, GENERAL, new Steps());
            received.beginCount();
            received.countUse(needed);
            assertInstanceOf(StackOverflowError.class, deep.call(FRAMES, received::endCount));
            for (int round = 0; round < 3; round++) {
                int other = received.enter(large, GENERAL, new Steps());
                assertTrue(other > place, "what is needed lies at " + place + ", and over it " + other);
                received.leave(large, false, new Steps());
            }
        }
    }

    private static int fbuf(Region region, int count) {
        int chunks = (count * PageTable.PAGE_BYTES + Region.CHUNK_BYTES - 1) / Region.CHUNK_BYTES;
        int first = (int) (region.grant(null, chunks) >>> PageTable.PAGE_SHIFT);
        region.pages().carve(first, count);
        return first;
    }
}
