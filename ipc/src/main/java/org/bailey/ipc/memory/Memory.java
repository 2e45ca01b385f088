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
 * most of what {@link MemorySegment} would compare once more; and by the handles themselves, because it looks only so
 * many calls deep, and calls the rest for every access.
 */
public final class Memory {

    private static final ByteOrder NETWORK = ByteOrder.BIG_ENDIAN;
    private static final ValueLayout.OfByte BYTES = ValueLayout.JAVA_BYTE;
    private static final VarHandle BYTE = BYTES.varHandle();
    private static final VarHandle SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.varHandle();
    private static final VarHandle INT = ValueLayout.JAVA_INT_UNALIGNED.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG_UNALIGNED.varHandle();
    private static final VarHandle NETWORK_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(NETWORK).varHandle();
    private static final VarHandle NETWORK_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(NETWORK).varHandle();
    private static final VarHandle NETWORK_LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(NETWORK).varHandle();
    private static final VarHandle SHARED_INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle SHARED_LONG = ValueLayout.JAVA_LONG.varHandle();

    private static final MemorySegment EVERYTHING = MemorySyscalls.everything();

    private Memory() {
    }

    /** A byte, signed. */
    public static byte getByte(long address) {
        return (byte) BYTE.get(EVERYTHING, address);
    }

    /** Sets a byte. */
    public static void putByte(long address, byte value) {
        BYTE.set(EVERYTHING, address, value);
    }

    /** Two bytes in the machine's order. */
    public static short getShort(long address) {
        return (short) SHORT.get(EVERYTHING, address);
    }

    /** Sets two bytes in the machine's order. */
    public static void putShort(long address, short value) {
        SHORT.set(EVERYTHING, address, value);
    }

    /** Four bytes in the machine's order. */
    public static int getInt(long address) {
        return (int) INT.get(EVERYTHING, address);
    }

    /** Sets four bytes in the machine's order. */
    public static void putInt(long address, int value) {
        INT.set(EVERYTHING, address, value);
    }

    /** Eight bytes in the machine's order. */
    public static long getLong(long address) {
        return (long) LONG.get(EVERYTHING, address);
    }

    /** Sets eight bytes in the machine's order. */
    public static void putLong(long address, long value) {
        LONG.set(EVERYTHING, address, value);
    }

    /** Two bytes in network order. */
    public static short getNetworkShort(long address) {
        return (short) NETWORK_SHORT.get(EVERYTHING, address);
    }

    /** Sets two bytes in network order. */
    public static void putNetworkShort(long address, short value) {
        NETWORK_SHORT.set(EVERYTHING, address, value);
    }

    /** Four bytes in network order. */
    public static int getNetworkInt(long address) {
        return (int) NETWORK_INT.get(EVERYTHING, address);
    }

    /** Sets four bytes in network order. */
    public static void putNetworkInt(long address, int value) {
        NETWORK_INT.set(EVERYTHING, address, value);
    }

    /** Eight bytes in network order. */
    public static long getNetworkLong(long address) {
        return (long) NETWORK_LONG.get(EVERYTHING, address);
    }

    /** Sets eight bytes in network order. */
    public static void putNetworkLong(long address, long value) {
        NETWORK_LONG.set(EVERYTHING, address, value);
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
        MemorySegment.copy(EVERYTHING, BYTES, from, target, targetIndex, lengthBytes);
    }

    /** Copies bytes in. */
    public static void copyIn(byte[] source, int sourceIndex, long to, int lengthBytes) {
        MemorySegment.copy(source, sourceIndex, EVERYTHING, BYTES, to, lengthBytes);
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
