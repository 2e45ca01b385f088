package org.bailey.ipc.slice;

import org.bailey.ipc.memory.Memory;

/** The sum behind the Internet checksum over one piece of memory (RFC 1071). */
final class InternetSum {

    private static final boolean SWAPPED = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;

    private InternetSum() {
    }

    /** 16-bit big-endian words added with end-around carry, 0 to 0xFFFF; an odd last byte is padded with zero. */
    static int of(long address, int lengthBytes) {
        long low = 0;
        long high = 0;
        int words = lengthBytes & ~7;
        // The sum does not depend on byte order (RFC 1071, section 2): add in the machine's own, swap once.
        for (int i = 0; i < words; i += 8) {
            long word = Memory.getLong(address + i);
            low += word & 0xFFFF_FFFFL;
            high += word >>> 32;
        }
        int sum = fold(fold32(low) + fold32(high));
        if (SWAPPED) {
            sum = swap(sum);
        }
        int i = words;
        for (; i + 1 < lengthBytes; i += 2) {
            sum += Memory.getNetworkShort(address + i) & 0xFFFF;
        }
        if (i < lengthBytes) {
            sum += (Memory.getByte(address + i) & 0xFF) << 8;
        }
        return fold(sum);
    }

    /** Joins the sum of a first part, of this length, with that of the part behind it. */
    static int join(int sum, int lengthBytes, int tail) {
        // A part that begins at an odd byte has its bytes in the other halves of the words.
        return fold((long) sum + ((lengthBytes & 1) == 0 ? tail : swap(tail)));
    }

    private static long fold32(long sum) {
        return (sum & 0xFFFF_FFFFL) + (sum >>> 32);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }

    private static int swap(int sum) {
        return (sum & 0xFF) << 8 | sum >>> 8 & 0xFF;
    }
}
