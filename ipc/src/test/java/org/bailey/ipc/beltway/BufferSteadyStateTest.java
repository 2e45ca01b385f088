package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bailey.ipc.transport.ChildJvm;
import org.junit.jupiter.api.Test;

/** What a record in a named buffer costs the garbage collector, from its claim to the last one who read it. */
final class BufferSteadyStateTest {

    private static final int RECORDS = 100_000;

    @Test
    void recordsAllocateNothing() throws Exception {
        ChildJvm child = ChildJvm.run(BufferSteadyState.class, Integer.toString(RECORDS));
        assertEquals(0, child.exitCode(), child.output());
        for (DBufKind kind : DBufKind.values()) {
            String line = child.output().lines().filter(each -> each.startsWith(kind + "=")).findFirst()
                .orElse(kind + "=-1");
            long bytes = Long.parseLong(line.substring(line.indexOf('=') + 1));
            assertTrue(bytes >= 0 && bytes < 1_000, child.output());
        }
    }
}
