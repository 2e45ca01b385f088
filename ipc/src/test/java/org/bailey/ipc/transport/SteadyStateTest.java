package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a message costs the garbage collector. */
final class SteadyStateTest {

    @Test
    void hundredThousandMessagesAllocateNothing() throws Exception {
        ChildJvm child = ChildJvm.run(SteadyState.class);
        assertEquals(0, child.exitCode(), child.output());
        for (String transport : new String[] {"skbuff", "fbuf", "beltway"}) {
            String line = child.output().lines().filter(each -> each.startsWith(transport + "=")).findFirst()
                .orElse(transport + "=-1");
            long bytes = Long.parseLong(line.substring(transport.length() + 1));
            assertTrue(bytes >= 0 && bytes < 1_000, child.output());
        }
    }
}
