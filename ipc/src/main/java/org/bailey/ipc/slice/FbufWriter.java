package org.bailey.ipc.slice;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.memory.DeviceWindow;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Window;

/**
 * The originator's right to write a range, until the message that it is part of leaves.
 *
 * <p>A loop of writes is compiled with one look at the length, and writes several words at once. Where another thread
 * ends the right, because the call that has it does not return, the code that has been compiled so is taken back first
 * where the domain's loops pass a gate. A driver, and a plugin without a wall, could go on in such a loop.
 */
public final class FbufWriter implements WritableFbuf, DeviceWindow {

    private final Window memory;
    private long offset;
    private long address;
    private int length;
    private int loan;

    FbufWriter(Window memory) {
        this.memory = memory;
    }

    void open(long from, int lengthBytes, int onLoan) {
        this.loan = onLoan;
        this.offset = from;
        this.address = memory.address(from);
        this.length = lengthBytes;
    }

    void close() {
        length = 0;
    }

    int loan() {
        return loan;
    }

    boolean overlaps(long from, int lengthBytes) {
        return offset < from + lengthBytes && from < offset + length;
    }

    @Override
    public int windows() {
        return 1;
    }

    @Override
    public MemorySegment window(int piece) {
        checkRange(0, 0);
        return memory.segment(offset, length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public WritableFbuf putByte(int index, int value) {
        check(index, 1);
        Memory.putByte(address + index, (byte) value);
        return this;
    }

    @Override
    public WritableFbuf putShort(int index, int value) {
        check(index, 2);
        Memory.putNetworkShort(address + index, (short) value);
        return this;
    }

    @Override
    public WritableFbuf putInt(int index, int value) {
        check(index, 4);
        Memory.putNetworkInt(address + index, value);
        return this;
    }

    @Override
    public WritableFbuf putLong(int index, long value) {
        check(index, 8);
        Memory.putNetworkLong(address + index, value);
        return this;
    }

    @Override
    public WritableFbuf putBytes(int index, byte[] source, int sourceIndex, int lengthBytes) {
        checkRange(index, lengthBytes);
        memory.copyIn(source, sourceIndex, offset + index, lengthBytes);
        return this;
    }

    /** For a debugger's variables view. */
    @Override
    public String toString() {
        return Shown.writable(address, length);
    }

    /** Fails unless a word of this many bytes can be written. */
    private void check(int index, int wordBytes) {
        if (index < 0 || index > length - wordBytes) {
            checkRange(index, wordBytes);
        }
    }

    private void checkRange(int index, int lengthBytes) {
        if (length == 0) {
            throw new ProtectionFault(ErrorCode.READ_ONLY, "index=" + index);
        }
        Objects.checkFromIndexSize(index, lengthBytes, length);
    }
}
