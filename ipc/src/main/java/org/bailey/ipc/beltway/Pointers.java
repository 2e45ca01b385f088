package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Memory;
import org.bailey.ipc.memory.Region;

/** The rich pointers of a named buffer as a reader follows them; nothing in them is believed. */
final class Pointers {

    private static final int NOTHING = -1;

    private final NamedBufferLayout layout;
    private final Region region;
    private final Rings rings;
    private final String name;
    private final DBuf own;
    private final int ownId;
    private final MemorySegment ownBytes;
    private final long ownAddress;
    private final long ownSizeBytes;

    Pointers(NamedBuffer buffer) {
        this.layout = buffer.layout();
        this.region = buffer.region();
        this.rings = new Rings(region);
        this.name = buffer.name();
        this.own = buffer.ring();
        this.ownId = own.id();
        this.ownBytes = own.memory().asReadOnly();
        this.ownAddress = ownBytes.address();
        this.ownSizeBytes = ownBytes.byteSize();
    }

    /**
     * Follows a pointer, perhaps one that is overwritten meanwhile; no bytes where that leads nowhere.
     *
     * <p>In the own ring it is enough that it leads into the ring: nothing else of what is there is anybody's but
     * the writer's. The cursors that tell more stay in the writer's cache, and so does the object that it keeps of
     * the ring.
     *
     * @param fast whether the writer does not wait for this reader
     */
    void follow(long record, boolean fast, Peeked into) {
        int dbuf = layout.dbuf(record);
        int length = layout.length(record);
        into.describe(layout.classWord(record), layout.timestampNs(record));
        long position = layout.position(record);
        if (dbuf == ownId) {
            long place = position & ownSizeBytes - 1;
            boolean inside = length > 0 && length <= ownSizeBytes - place;
            into.bytes(own, fast, position, inside ? ownAddress + place : NOTHING, length);
        } else {
            followSpliced(rings.find(~dbuf), position, length, into);
        }
    }

    private void followSpliced(DataRing ring, long position, int length, Peeked into) {
        long offset = ring == null ? NOTHING : ring.resolve(position, length);
        into.bytes(ring, true, position, offset < 0 ? NOTHING : region.memory().address(offset), length);
    }

    /** Fails where a pointer led nowhere, which was not overwritten meanwhile. */
    void check(Peeked record) {
        if (record.length() == 0) {
            DataRing ring = record.ring();
            // What was spliced by a reader that was put out since is not there any more.
            boolean late = ring != null && ring != own && !ring.intact(record.position());
            throw new BaileyException(late ? ErrorCode.EXPIRED : ErrorCode.BAD_REFERENCE,
                "record=" + record.number() + ", buffer=" + name);
        }
    }

    /** What a record lies in, read only: the own ring, or the record alone. */
    MemorySegment memory(Peeked record) {
        return record.ring() == own ? ownBytes : Memory.segment(record.address(), record.length()).asReadOnly();
    }

    /** Place of the record there. */
    long begin(Peeked record) {
        return record.ring() == own ? record.address() - ownAddress : 0;
    }
}
