package org.bailey.ipc.slice;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.Bytes;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.DeviceWindow;
import org.bailey.ipc.memory.Memory;

/**
 * Reading of a slice list in place.
 *
 * <p>One comparison guards the common access, inside the first slice. It also catches dead handles, whose
 * length is 0; which of the two it was is found out off the fast path.
 */
abstract class ReadableSlices extends Slices implements Bytes, DeviceWindow {


    /** Most bytes of one list. */
    static final int LARGEST_BYTES = 1 << 30;

    /** Patterns up to this length are searched for byte by byte: none that a protocol looks for is longer. */
    private static final int NAIVE_BYTES = 32;

    /** Its own, because a thread that never came back may have kept older handles. */
    private final SumCache sums;

    ReadableSlices(Holdings holdings) {
        super(holdings);
        this.sums = holdings.sums();
    }

    /** Whether the domain may use this handle now. */
    abstract boolean alive();

    @Override
    public final byte getByte(int index) {
        if (index >= 0 && index < firstLength) {
            return Memory.getByte(first + index);
        }
        return farByte(index);
    }

    @Override
    public final short getShort(int index) {
        if (index >= 0 && index <= firstLength - 2) {
            return Memory.getNetworkShort(first + index);
        }
        return (short) assemble(index, 2);
    }

    @Override
    public final int getInt(int index) {
        if (index >= 0 && index <= firstLength - 4) {
            return Memory.getNetworkInt(first + index);
        }
        return (int) assemble(index, 4);
    }

    @Override
    public final long getLong(int index) {
        if (index >= 0 && index <= firstLength - 8) {
            return Memory.getNetworkLong(first + index);
        }
        return assemble(index, 8);
    }

    @Override
    public final int indexOf(byte value, int from) {
        checkRange(from, 0);
        if (from == length()) {
            return -1;
        }
        int slice = find(from);
        int start = foundStart();
        int skip = from - start;
        for (; slice < count(); slice++) {
            int found = ByteSearch.indexOf(address(slice), value, skip, length(slice));
            if (found >= 0) {
                return start + found;
            }
            start += length(slice);
            skip = 0;
        }
        return -1;
    }

    @Override
    public final int indexOf(byte[] pattern, int from) {
        checkRange(from, 0);
        if (pattern.length == 0) {
            return from;
        }
        if (pattern.length > NAIVE_BYTES) {
            return PatternSearch.indexOf(this, pattern, from);
        }
        int last = length() - pattern.length;
        int index = indexOf(pattern[0], from);
        while (index >= 0 && index <= last) {
            int matched = 1;
            while (matched < pattern.length && getByte(index + matched) == pattern[matched]) {
                matched++;
            }
            if (matched == pattern.length) {
                return index;
            }
            index = indexOf(pattern[0], index + 1);
        }
        return -1;
    }

    @Override
    public final int mismatch(Bytes other) {
        checkRange(0, 0);
        if (other instanceof ReadableSlices slices) {
            slices.checkAlive();
            return slices == this ? -1 : mismatch(slices);
        }
        int common = Math.min(length(), other.length());
        for (int i = 0; i < common; i++) {
            if (getByte(i) != other.getByte(i)) {
                return i;
            }
        }
        return length() == other.length() ? -1 : common;
    }

    private int mismatch(ReadableSlices other) {
        int common = Math.min(length(), other.length());
        int done = 0;
        while (done < common) {
            int mine = find(done);
            int its = other.find(done);
            int mySkip = done - foundStart();
            int itsSkip = done - other.foundStart();
            int length = Math.min(common - done, Math.min(length(mine) - mySkip, other.length(its) - itsSkip));
            long from = offset(mine) + mySkip;
            long itsFrom = other.offset(its) + itsSkip;
            int differs = memory.mismatch(from, other.memory, itsFrom, length);
            if (differs >= 0) {
                return done + differs;
            }
            done += length;
        }
        return length() == other.length() ? -1 : common;
    }

    @Override
    public final int internetSum(int from, int lengthBytes) {
        checkRange(from, lengthBytes);
        if (from + lengthBytes <= firstLength) {
            return sum(first + from, offset(0) + from, lengthBytes);
        }
        if (lengthBytes == 0) {
            return 0;
        }
        int sum = 0;
        int slice = find(from);
        int skip = from - foundStart();
        for (int done = 0; done < lengthBytes; slice++) {
            int length = Math.min(lengthBytes - done, length(slice) - skip);
            sum = InternetSum.join(sum, done, sum(address(slice) + skip, offset(slice) + skip, length));
            done += length;
            skip = 0;
        }
        return sum;
    }

    private int sum(long address, long offset, int lengthBytes) {
        return lengthBytes < SumCache.LEAST_BYTES ? InternetSum.of(address, lengthBytes)
            : sums.sum(offset, lengthBytes);
    }

    @Override
    public final void copyTo(int from, byte[] target, int targetIndex, int lengthBytes) {
        checkRange(from, lengthBytes);
        Objects.checkFromIndexSize(targetIndex, lengthBytes, target.length);
        if (lengthBytes == 0) {
            return;
        }
        int slice = find(from);
        int skip = from - foundStart();
        for (int done = 0; done < lengthBytes; slice++) {
            int length = Math.min(lengthBytes - done, length(slice) - skip);
            memory.copyOut(offset(slice) + skip, target, targetIndex + done, length);
            done += length;
            skip = 0;
        }
    }

    /** Copies all bytes into the memory that another list of the same length points to. */
    public final void copyInto(ReadableSlices target) {
        int done = 0;
        while (done < length()) {
            int from = find(done);
            int to = target.find(done);
            int skip = done - foundStart();
            int targetSkip = done - target.foundStart();
            int length = Math.min(length(from) - skip, target.length(to) - targetSkip);
            memory.copy(offset(from) + skip, target.offset(to) + targetSkip, length);
            done += length;
        }
    }

    @Override
    public final int windows() {
        checkAlive();
        return count();
    }

    @Override
    public final MemorySegment window(int piece) {
        Objects.checkIndex(piece, windows());
        return memory.segment(offset(piece), length(piece));
    }

    @Override
    public final String text(int from, int lengthBytes) {
        checkRange(from, lengthBytes);
        byte[] characters = new byte[lengthBytes];
        copyTo(from, characters, 0, lengthBytes);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }

    /** The same slices may be in a list many times, so that its length is not bounded by any memory. */
    static void checkGrowth(int lengthBytes, int moreBytes) {
        if (moreBytes > LARGEST_BYTES - lengthBytes) {
            throw tooLong(lengthBytes, moreBytes);
        }
    }

    private static BaileyException tooLong(int lengthBytes, int moreBytes) {
        return new BaileyException(ErrorCode.QUOTA,
            "lengthBytes=" + lengthBytes + ", moreBytes=" + moreBytes + ", largestBytes=" + LARGEST_BYTES);
    }

    /** Fails unless the handle is good and the range lies inside. */
    final void checkRange(int from, int lengthBytes) {
        checkAlive();
        Objects.checkFromIndexSize(from, lengthBytes, length());
    }

    /** Fails unless the domain may use this handle. */
    final void checkAlive() {
        if (!alive()) {
            throw holdings.notYours();
        }
        holdings.checkWhole();
    }

    private byte farByte(int index) {
        checkRange(index, 1);
        int slice = find(index);
        return Memory.getByte(address(slice) + index - foundStart());
    }

    private long assemble(int index, int lengthBytes) {
        checkRange(index, lengthBytes);
        int slice = find(index);
        int skip = index - foundStart();
        if (skip <= length(slice) - lengthBytes) {
            return whole(address(slice) + skip, lengthBytes);
        }
        long value = 0;
        for (int i = 0; i < lengthBytes; i++, skip++) {
            while (skip == length(slice)) {
                slice++;
                skip = 0;
            }
            value = value << 8 | Memory.getByte(address(slice) + skip) & 0xFF;
        }
        return value;
    }

    private static long whole(long address, int lengthBytes) {
        return switch (lengthBytes) {
            case Short.BYTES -> Memory.getNetworkShort(address);
            case Integer.BYTES -> Memory.getNetworkInt(address);
            default -> Memory.getNetworkLong(address);
        };
    }
}
