package org.bailey.ipc.slice;

import org.bailey.ipc.memory.Memory;

/** Search for one byte, as for the end of a line, eight at a time. */
final class ByteSearch {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SEVEN_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

    private ByteSearch() {
    }

    /** Index of the first such byte from one index on, before another; -1 where there is none. */
    static int indexOf(long address, byte value, int from, int end) {
        long wanted = (value & 0xFF) * ONES;
        int index = from;
        for (; index <= end - Long.BYTES; index += Long.BYTES) {
            long zero = zeroBytes(Memory.getNetworkLong(address + index) ^ wanted);
            if (zero != 0) {
                return index + Long.numberOfLeadingZeros(zero) / Byte.SIZE;
            }
        }
        for (; index < end; index++) {
            if (Memory.getByte(address + index) == value) {
                return index;
            }
        }
        return -1;
    }

    /** The upper bit of each byte that is 0; no byte's sum reaches into the next one. */
    private static long zeroBytes(long word) {
        return ~((word & SEVEN_BITS) + SEVEN_BITS | word | SEVEN_BITS);
    }
}
