package org.bailey.ipc.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Where the first byte of a value is, in words and behind the last whole one. */
final class ByteSearchTest {

    private static final int LENGTH = 27;

    /** At any place, and among bytes that differ from it in one bit only. */
    @Test
    void findsTheFirstOfAnyValue() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(LENGTH);
            for (int value = 0; value < 256; value++) {
                for (int bit = 0; bit < 8; bit++) {
                    bytes.fill((byte) (value ^ 1 << bit));
                    assertEquals(-1, ByteSearch.indexOf(bytes.address(), (byte) value, 0, LENGTH));
                    for (int at = LENGTH - 1; at >= 0; at--) {
                        bytes.set(ValueLayout.JAVA_BYTE, at, (byte) value);
                        assertEquals(at, ByteSearch.indexOf(bytes.address(), (byte) value, 0, LENGTH));
                        assertEquals(at, ByteSearch.indexOf(bytes.address(), (byte) value, at, LENGTH));
                        assertEquals(-1, ByteSearch.indexOf(bytes.address(), (byte) value, 0, at));
                        assertEquals(at + 1 < LENGTH ? at + 1 : -1,
                            ByteSearch.indexOf(bytes.address(), (byte) value, at + 1, LENGTH));
                    }
                }
            }
        }
    }
}
