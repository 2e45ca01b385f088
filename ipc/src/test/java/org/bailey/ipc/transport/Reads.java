package org.bailey.ipc.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bailey.ipc.Bytes;

/** Reads of every width at one index, against plain bytes. */
final class Reads {

    private Reads() {
    }

    static void assertAlike(byte[] expected, Bytes real, int index) {
        int left = expected.length - index;
        if (left >= 1) {
            assertEquals(expected[index], real.getByte(index));
            assertEquals(expected[index] & 0xFF, real.getUnsignedByte(index));
        }
        if (left >= 2) {
            assertEquals((short) NaiveBytes.bigEndian(expected, index, 2), real.getShort(index));
            assertEquals((int) NaiveBytes.bigEndian(expected, index, 2), real.getUnsignedShort(index));
        }
        if (left >= 4) {
            assertEquals((int) NaiveBytes.bigEndian(expected, index, 4), real.getInt(index));
            assertEquals(NaiveBytes.bigEndian(expected, index, 4), real.getUnsignedInt(index));
        }
        if (left >= 8) {
            assertEquals(NaiveBytes.bigEndian(expected, index, 8), real.getLong(index));
        }
    }
}
