package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a message costs the garbage collector. */
final class SteadyStateTest {

    private static final String[] FASTEST = {
        "100000", "skbuff", "fbuf", "beltway", "beltway-p", "beltway-d", "beltway-c",
    };

    private static final String[] VIEWS = {
        "40000", "fbuf uncached secured restricted views", "fbuf cached secured general views",
    };

    /** Fewer, because of their system calls. */
    private static final String[] PAGES = {"5000", "fbuf cached secured general pages"};

    @Test
    void hundredThousandMessagesAllocateNothing() throws Exception {
        assertNothingAllocated(FASTEST);
    }

    @Test
    void guardedMessagesAllocateNothing() throws Exception {
        assertNothingAllocated(VIEWS);
        assertNothingAllocated(PAGES);
    }

    private static void assertNothingAllocated(String... countAndWays) throws Exception {
        ChildJvm child = ChildJvm.run(SteadyState.class, countAndWays);
        assertEquals(0, child.exitCode(), child.output());
        for (int i = 1; i < countAndWays.length; i++) {
            String way = countAndWays[i];
            String line = child.output().lines().filter(each -> each.startsWith(way + "=")).findFirst()
                .orElse(way + "=-1");
            long bytes = Long.parseLong(line.substring(way.length() + 1));
            assertTrue(bytes >= 0 && bytes < 1_000, child.output());
        }
    }
}
