package org.bailey.ipc.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.UnsafeApi;

/**
 * Memory by absolute address: the one place where the region's bytes are read and written.
 *
 * <p>Nothing is checked here: whoever asks has compared its index with a slice, a slot or a ring before. So the
 * accesses go straight to memory where Agrona is there and may ({@code --add-opens
 * java.base/jdk.internal.misc=org.agrona}, as the launcher says): what would be compared once more is a fifth of a
 * crossing. Elsewhere, as in the tests of a plugin, they go through one constant segment over the whole address space,
 * and by the handles themselves, because the JIT compiler looks only so many calls deep.
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

    /** A constant for the JIT compiler, which leaves the other way out. */
    private static final boolean DIRECT = agronaMay();

    private Memory() {
    }

    private static boolean agronaMay() {
        MemorySegment own = Arena.global().allocate(ValueLayout.JAVA_LONG);
        try {
            UnsafeApi.putLong(own.address(), 1);
            return own.get(ValueLayout.JAVA_LONG, 0) == 1;
        } catch (LinkageError absent) {
            return false;
        }
    }

    /** Whether accesses go straight to memory. */
    static boolean isDirect() {
        return DIRECT;
    }

    /** A byte, signed. */
    public static byte getByte(long address) {
        return DIRECT ? UnsafeApi.getByte(address) : (byte) BYTE.get(EVERYTHING, address);
    }

    /** Sets a byte. */
    public static void putByte(long address, byte value) {
        if (DIRECT) {
            UnsafeApi.putByte(address, value);
        } else {
            BYTE.set(EVERYTHING, address, value);
        }
    }

    /** Two bytes in the machine's order. */
    public static short getShort(long address) {
        return DIRECT ? UnsafeApi.getShortUnaligned(null, address) : (short) SHORT.get(EVERYTHING, address);
    }

    /** Sets two bytes in the machine's order. */
    public static void putShort(long address, short value) {
        if (DIRECT) {
            UnsafeApi.putShortUnaligned(null, address, value);
        } else {
            SHORT.set(EVERYTHING, address, value);
        }
    }

    /** Four bytes in the machine's order. */
    public static int getInt(long address) {
        return DIRECT ? UnsafeApi.getIntUnaligned(null, address) : (int) INT.get(EVERYTHING, address);
    }

    /** Sets four bytes in the machine's order. */
    public static void putInt(long address, int value) {
        if (DIRECT) {
            UnsafeApi.putIntUnaligned(null, address, value);
        } else {
            INT.set(EVERYTHING, address, value);
        }
    }

    /** Eight bytes in the machine's order. */
    public static long getLong(long address) {
        return DIRECT ? UnsafeApi.getLongUnaligned(null, address) : (long) LONG.get(EVERYTHING, address);
    }

    /** Sets eight bytes in the machine's order. */
    public static void putLong(long address, long value) {
        if (DIRECT) {
            UnsafeApi.putLongUnaligned(null, address, value);
        } else {
            LONG.set(EVERYTHING, address, value);
        }
    }

    /** Two bytes in network order. */
    public static short getNetworkShort(long address) {
        return DIRECT ? UnsafeApi.getShortUnaligned(null, address, true)
            : (short) NETWORK_SHORT.get(EVERYTHING, address);
    }

    /** Sets two bytes in network order. */
    public static void putNetworkShort(long address, short value) {
        if (DIRECT) {
            UnsafeApi.putShortUnaligned(null, address, value, true);
        } else {
            NETWORK_SHORT.set(EVERYTHING, address, value);
        }
    }

    /** Four bytes in network order. */
    public static int getNetworkInt(long address) {
        return DIRECT ? UnsafeApi.getIntUnaligned(null, address, true) : (int) NETWORK_INT.get(EVERYTHING, address);
    }

    /** Sets four bytes in network order. */
    public static void putNetworkInt(long address, int value) {
        if (DIRECT) {
            UnsafeApi.putIntUnaligned(null, address, value, true);
        } else {
            NETWORK_INT.set(EVERYTHING, address, value);
        }
    }

    /** Eight bytes in network order. */
    public static long getNetworkLong(long address) {
        return DIRECT ? UnsafeApi.getLongUnaligned(null, address, true) : (long) NETWORK_LONG.get(EVERYTHING, address);
    }

    /** Sets eight bytes in network order. */
    public static void putNetworkLong(long address, long value) {
        if (DIRECT) {
            UnsafeApi.putLongUnaligned(null, address, value, true);
        } else {
            NETWORK_LONG.set(EVERYTHING, address, value);
        }
    }

    /** An aligned int, and all that was written before it was. */
    public static int getIntAcquire(long address) {
        return DIRECT ? UnsafeApi.getIntAcquire(null, address) : (int) SHARED_INT.getAcquire(EVERYTHING, address);
    }

    /** Sets an aligned int, seen not before what was written earlier. */
    public static void putIntRelease(long address, int value) {
        if (DIRECT) {
            UnsafeApi.putIntRelease(null, address, value);
        } else {
            SHARED_INT.setRelease(EVERYTHING, address, value);
        }
    }

    /** An aligned long, and all that was written before it was. */
    public static long getLongAcquire(long address) {
        return DIRECT ? UnsafeApi.getLongAcquire(null, address) : (long) SHARED_LONG.getAcquire(EVERYTHING, address);
    }

    /** Sets an aligned long, seen not before what was written earlier. */
    public static void putLongRelease(long address, long value) {
        if (DIRECT) {
            UnsafeApi.putLongRelease(null, address, value);
        } else {
            SHARED_LONG.setRelease(EVERYTHING, address, value);
        }
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
