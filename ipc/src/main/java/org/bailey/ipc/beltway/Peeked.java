package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Memory;

/**
 * A record of a named buffer, read where it lies, under a lease.
 *
 * <p>The lease lasts until its reader moves on, or as long as it is kept. It does not stop a writer that does not
 * wait for this reader, or waits no longer: so after each access it is asked whether the bytes were still there,
 * and what comes too late is an {@link ErrorCode#EXPIRED} instead of garbage.
 */
public final class Peeked {

    private BufferReader reader;
    private ReadCursor cursor;
    private DataRing ring;
    private boolean guarded;
    private long number;
    private long position;
    private long address;
    private int length;
    private int classWord;
    private long timestampNs;
    private long lease;
    private boolean kept;

    Peeked lend(BufferReader by, long recordNumber, long leaseNumber) {
        if (kept) {
            release();
        }
        if (reader != by) {
            reader = by;
            cursor = by.cursor();
        }
        number = recordNumber;
        lease = leaseNumber;
        return this;
    }

    void describe(int classOf, long timestampOf) {
        classWord = classOf;
        timestampNs = timestampOf;
    }

    /**
     * Says where the bytes are; of what leads nowhere, that there are none.
     *
     * @param askRing whether the ring alone knows that they are there still, and the reader's place in it does not
     * @param addressOf of the first byte, or negative
     */
    void bytes(DataRing in, boolean askRing, long at, long addressOf, int lengthBytes) {
        ring = in;
        guarded = askRing;
        position = at;
        address = addressOf;
        length = addressOf < 0 ? 0 : lengthBytes;
    }

    /** Number of the record in its buffer, without a gap from the first one on. */
    public long number() {
        return number;
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** What a classifier said of it. */
    public int classWord() {
        return classWord;
    }

    /** Time at which a device saw it, in nanoseconds since 1970; 0 where unknown. */
    public long timestampNs() {
        return timestampNs;
    }

    /** Whether the bytes can still be relied on. */
    public boolean valid() {
        VarHandle.loadLoadFence();
        return reader != null && (kept ? !reader.closed() : cursor.lease() == lease)
            && (guarded ? ring.intact(position) : !cursor.evicted());
    }

    /** The byte at this index, 0 to 255. */
    public int getUnsignedByte(int index) {
        int value = Memory.getByte(at(index, 1)) & 0xFF;
        check();
        return value;
    }

    /** Two bytes, 0 to 65535. */
    public int getUnsignedShort(int index) {
        int value = Memory.getNetworkShort(at(index, 2)) & 0xFFFF;
        check();
        return value;
    }

    /** Four bytes, signed. */
    public int getInt(int index) {
        int value = Memory.getNetworkInt(at(index, 4));
        check();
        return value;
    }

    /** Eight bytes, signed. */
    public long getLong(int index) {
        long value = Memory.getNetworkLong(at(index, 8));
        check();
        return value;
    }

    /** Copies a range out. What is there after an {@link ErrorCode#EXPIRED} must not be used. */
    public void copyTo(int from, byte[] target, int targetIndex, int lengthBytes) {
        Memory.copyOut(at(from, lengthBytes), target, targetIndex, lengthBytes);
        check();
    }

    /**
     * The ring that the bytes lie in, read only, for loops over many of them: whether they were good is asked by
     * {@link #valid} after the last one. Made anew for each record that was spliced from elsewhere.
     */
    public MemorySegment memory() {
        return reader.pointers().memory(this);
    }

    /** Place of the first byte in {@link #memory}. */
    public long begin() {
        return reader.pointers().begin(this);
    }

    private long at(int index, int lengthBytes) {
        Objects.checkFromIndexSize(index, lengthBytes, length);
        return address + index;
    }

    private void check() {
        if (!valid()) {
            throw new BaileyException(ErrorCode.EXPIRED, "record=" + number);
        }
    }

    BufferReader reader() {
        return reader;
    }

    DataRing ring() {
        return ring;
    }

    long position() {
        return position;
    }

    long address() {
        return address;
    }

    /** Keeps it beyond the moment its reader moves on; the writer waits for what is kept. */
    public void keep() {
        check();
        if (!kept) {
            reader.keep(number);
            kept = true;
        }
    }

    /** Ends the lease, also of what was kept. */
    public void release() {
        if (kept) {
            reader.unkeep(number);
            kept = false;
            reader.spliced().letGo();
        }
        reader = null;
        length = 0;
    }
}
