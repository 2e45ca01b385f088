package org.bailey.ipc.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Memory by absolute address: the one place where the region's bytes are read and written.
 *
 * <p>Nothing is checked here: whoever asks has compared its index with a slice, a slot or a ring before. The
 * accesses go through one constant segment over the whole address space, so that the JIT compiler folds away
 * most of what {@link MemorySegment} would compare once more.
 */
public final class Memory {

    private static final ByteOrder NETWORK = ByteOrder.BIG_ENDIAN;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(NETWORK);
    private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(NETWORK);
    private static final ValueLayout.OfLong NETWORK_LONG = LONG.withOrder(NETWORK);
    private static final VarHandle SHARED_INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle SHARED_LONG = ValueLayout.JAVA_LONG.varHandle();

    private static final MemorySegment EVERYTHING = MemorySyscalls.everything();

    private Memory() {
    }

    /** A byte, signed. */
    public static byte getByte(long address) {
        return EVERYTHING.get(BYTE, address);
    }

    /** Sets a byte. */
    public static void putByte(long address, byte value) {
        EVERYTHING.set(BYTE, address, value);
    }

    /** Two bytes in the machine's order. */
    public static short getShort(long address) {
        return EVERYTHING.get(SHORT, address);
    }

    /** Sets two bytes in the machine's order. */
    public static void putShort(long address, short value) {
        EVERYTHING.set(SHORT, address, value);
    }

    /** Four bytes in the machine's order. */
    public static int getInt(long address) {
        return EVERYTHING.get(INT, address);
    }

    /** Sets four bytes in the machine's order. */
    public static void putInt(long address, int value) {
        EVERYTHING.set(INT, address, value);
    }

    /** Eight bytes in the machine's order. */
    public static long getLong(long address) {
        return EVERYTHING.get(LONG, address);
    }

    /** Sets eight bytes in the machine's order. */
    public static void putLong(long address, long value) {
        EVERYTHING.set(LONG, address, value);
    }

    /** Two bytes in network order. */
    public static short getNetworkShort(long address) {
        return EVERYTHING.get(NETWORK_SHORT, address);
    }

    /** Sets two bytes in network order. */
    public static void putNetworkShort(long address, short value) {
        EVERYTHING.set(NETWORK_SHORT, address, value);
    }

    /** Four bytes in network order. */
    public static int getNetworkInt(long address) {
        return EVERYTHING.get(NETWORK_INT, address);
    }

    /** Sets four bytes in network order. */
    public static void putNetworkInt(long address, int value) {
        EVERYTHING.set(NETWORK_INT, address, value);
    }

    /** Eight bytes in network order. */
    public static long getNetworkLong(long address) {
        return EVERYTHING.get(NETWORK_LONG, address);
    }

    /** Sets eight bytes in network order. */
    public static void putNetworkLong(long address, long value) {
        EVERYTHING.set(NETWORK_LONG, address, value);
    }

    /** An aligned int, and all that was written before it was. */
    public static int getIntAcquire(long address) {
        return (int) SHARED_INT.getAcquire(EVERYTHING, address);
    }

    /** Sets an aligned int, seen not before what was written earlier. */
    public static void putIntRelease(long address, int value) {
        SHARED_INT.setRelease(EVERYTHING, address, value);
    }

    /** An aligned long, and all that was written before it was. */
    public static long getLongAcquire(long address) {
        return (long) SHARED_LONG.getAcquire(EVERYTHING, address);
    }

    /** Sets an aligned long, seen not before what was written earlier. */
    public static void putLongRelease(long address, long value) {
        SHARED_LONG.setRelease(EVERYTHING, address, value);
    }

    /** Copies bytes to another place. */
    public static void copy(long from, long to, long lengthBytes) {
        MemorySegment.copy(EVERYTHING, from, EVERYTHING, to, lengthBytes);
    }

    /** Copies bytes out. */
    public static void copyOut(long from, byte[] target, int targetIndex, int lengthBytes) {
        MemorySegment.copy(EVERYTHING, BYTE, from, target, targetIndex, lengthBytes);
    }

    /** Copies bytes in. */
    public static void copyIn(byte[] source, int sourceIndex, long to, int lengthBytes) {
        MemorySegment.copy(source, sourceIndex, EVERYTHING, BYTE, to, lengthBytes);
    }

    /** Index of the first byte in which two ranges of one length differ, or -1. */
    public static int mismatch(long address, long other, int lengthBytes) {
        return (int) MemorySegment.mismatch(EVERYTHING, address, address + lengthBytes,
            EVERYTHING, other, other + lengthBytes);
    }

    /** A range as a segment of its own; it cannot be revoked. */
    public static MemorySegment segment(long address, long lengthBytes) {
        return EVERYTHING.asSlice(address, lengthBytes);
    }
}
