package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.memory.Memory;

/** A record that is being written where it will lie, until it is published or given up. */
public final class Claim implements WritableFbuf {

    private static final int IN_PLACE = -1;

    private final BufferWriter writer;
    private final MemorySegment memory;
    private final long memoryAddress;
    private long address;
    private int length;
    private int loan;
    private long changed;
    private boolean changing;

    Claim(BufferWriter writer) {
        this.writer = writer;
        this.memory = writer.ring().memory();
        this.memoryAddress = memory.address();
    }

    Claim open(long at, int lengthBytes, int onLoan) {
        address = at;
        loan = onLoan;
        length = lengthBytes;
        return this;
    }

    Claim openInPlace(long at, int lengthBytes) {
        open(at, lengthBytes, IN_PLACE);
        changing = true;
        return this;
    }

    Claim openCopy(long at, int lengthBytes, int onLoan, long record) {
        open(at, lengthBytes, onLoan);
        changing = true;
        changed = record;
        return this;
    }

    /** Forgets it, where its owner died. */
    void forget() {
        length = 0;
        changing = false;
    }

    /** Whether a change is made where the record lies, and not in a copy. */
    public boolean inPlace() {
        return changing && loan == IN_PLACE;
    }

    /** Publishes the first bytes as a record; of a change, all of them, its class and time staying what they were. */
    public void publish(int lengthBytes, int classWord, long timestampNs) {
        stage(lengthBytes, classWord, timestampNs);
        writer.publish();
    }

    /** Makes the first bytes a record that readers see once {@link BufferWriter#publish} was called; or a change. */
    public void stage(int lengthBytes, int classWord, long timestampNs) {
        if (length == 0) {
            throw new ProtectionFault(ErrorCode.READ_ONLY, "buffer=" + writer.name());
        }
        if (lengthBytes <= 0 || lengthBytes > length || changing && lengthBytes != length) {
            throw new IndexOutOfBoundsException("lengthBytes=" + lengthBytes + ", claimed=" + length);
        }
        length = 0;
        if (!changing) {
            writer.stage(address, lengthBytes, loan, classWord, timestampNs);
            return;
        }
        changing = false;
        if (loan != IN_PLACE) {
            writer.redirect(changed, address, loan);
        }
    }

    /** Publishes a change. */
    public void publish() {
        publish(length, 0, 0);
    }

    /** Gives it up. */
    public void cancel() {
        if (length > 0) {
            length = 0;
            changing = false;
            if (loan != IN_PLACE) {
                writer.cancel(loan);
            }
        }
    }

    /**
     * All of the ring that the record will lie in, for loops over many bytes: nothing is asked there but whether it
     * is the ring.
     */
    public MemorySegment memory() {
        return memory;
    }

    /** Place of the record's first byte in {@link #memory}. */
    public long begin() {
        return address - memoryAddress;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public WritableFbuf putByte(int index, int value) {
        Memory.putByte(at(index, 1), (byte) value);
        return this;
    }

    @Override
    public WritableFbuf putShort(int index, int value) {
        Memory.putNetworkShort(at(index, 2), (short) value);
        return this;
    }

    @Override
    public WritableFbuf putInt(int index, int value) {
        Memory.putNetworkInt(at(index, 4), value);
        return this;
    }

    @Override
    public WritableFbuf putLong(int index, long value) {
        Memory.putNetworkLong(at(index, 8), value);
        return this;
    }

    @Override
    public WritableFbuf putBytes(int index, byte[] source, int sourceIndex, int lengthBytes) {
        Memory.copyIn(source, sourceIndex, at(index, lengthBytes), lengthBytes);
        return this;
    }

    private long at(int index, int lengthBytes) {
        if (length == 0) {
            throw new ProtectionFault(ErrorCode.READ_ONLY, "index=" + index);
        }
        Objects.checkFromIndexSize(index, lengthBytes, length);
        return address + index;
    }
}
