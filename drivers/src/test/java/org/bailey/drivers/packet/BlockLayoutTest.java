package org.bailey.drivers.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is done to a packet where the kernel put it. */
class BlockLayoutTest {

    private static final int STATUS = 20;
    private static final int TAG = 32;
    private static final int TAG_VALID = 1 << 4;
    private static final int LENGTH = 60;
    private static final int BYTES = 3 * BlockLayout.HEADER_BYTES;

    /** The more headers are in front of a packet's, the nearer it begins to the kernel's own. */
    @Test
    void aTagIsPutBackWhereverThePacketBegins() {
        int nearest = BlockLayout.HEADER_BYTES + BlockLayout.TAG_BYTES;
        for (int begin = nearest; begin <= BYTES - LENGTH; begin++) {
            MemorySegment block = Arena.ofAuto().allocate(BYTES, Long.BYTES);
            byte[] frame = new byte[LENGTH];
            new Random(begin).nextBytes(frame);
            MemorySegment.copy(frame, 0, block, ValueLayout.JAVA_BYTE, begin, LENGTH);
            block.set(ValueLayout.JAVA_INT, STATUS, TAG_VALID);
            block.set(ValueLayout.JAVA_INT, TAG, 0x602A);
            byte[] header = bytes(block, 0, BlockLayout.HEADER_BYTES);
            BlockLayout.putTagBack(block, 0, begin);
            assertArrayEquals(header, bytes(block, 0, BlockLayout.HEADER_BYTES), "begin=" + begin);
            int from = begin - BlockLayout.TAG_BYTES;
            assertArrayEquals(Arrays.copyOf(frame, 12), bytes(block, from, 12), "begin=" + begin);
            assertArrayEquals(new byte[] {(byte) 0x81, 0, 0x60, 0x2A}, bytes(block, from + 12, 4), "begin=" + begin);
            assertArrayEquals(Arrays.copyOfRange(frame, 12, LENGTH), bytes(block, from + 16, LENGTH - 12));
        }
    }

    private static byte[] bytes(MemorySegment block, int from, int length) {
        return block.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }
}
