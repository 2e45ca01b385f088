package org.bailey.ipc.beltway;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;

/**
 * A data buffer: a long-lived ring that one domain writes, of the kind with in-band delimiters.
 *
 * <p>Allocation moves the head on, and space comes back strictly in order: a block whose references are all
 * returned waits for those before it. So whoever holds an old block stops the ring, and is asked to move it
 * out when more than half is in use. A token is a block's place in units of 8 bytes.
 */
public final class DBuf implements Store {

    /** Bytes of the largest ring, so that a place fits a token. */
    public static final long LARGEST_BYTES = 64L << 20;

    private final Region region;
    private final long base;
    private final long sizeBytes;
    private final DBufLayout layout;
    private final Steps steps = new Steps();
    private final int firstPage;
    private final int born;
    private long head;
    private long tail;
    private int token;
    private int outstanding;

    /** A ring of this many bytes, a power of two from 1 MiB to {@link #LARGEST_BYTES}. */
    public DBuf(Region region, long sizeBytes) {
        if (sizeBytes < Region.CHUNK_BYTES || sizeBytes > LARGEST_BYTES || Long.bitCount(sizeBytes) != 1) {
            throw new IllegalArgumentException("a ring has a power of two bytes from "
                + Region.CHUNK_BYTES + " to " + LARGEST_BYTES + ": sizeBytes=" + sizeBytes);
        }
        this.region = region;
        this.sizeBytes = sizeBytes;
        this.base = region.grant(this, (int) (sizeBytes / Region.CHUNK_BYTES));
        this.layout = new DBufLayout(region.memory(), base, sizeBytes);
        this.firstPage = (int) (base >>> PageTable.PAGE_SHIFT);
        this.born = region.pages().generation(firstPage) + 1;
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, (int) (sizeBytes >>> 12));
        steps.add(Step.MAP_ORIGINATOR, (int) (sizeBytes >>> 12));
    }

    @Override
    public long allocate(int lengthBytes) {
        long need = DBufLayout.blockBytes(lengthBytes);
        if (need > sizeBytes / 4) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + lengthBytes + ", a quarter of the ring=" + sizeBytes / 4);
        }
        long toWrap = layout.toWrap(head);
        long skip = toWrap < need ? toWrap : 0;
        if (head + skip + need - tail > sizeBytes) {
            return -1;
        }
        if (skip > 0) {
            layout.padding(head, (int) skip);
            head += skip;
        }
        if (layout.toWrap(head) == sizeBytes) {
            region.pages().renew(firstPage);
        }
        layout.block(head, lengthBytes);
        token = token(head);
        long offset = layout.offset(head) + DBufLayout.HEADER_BYTES;
        head += need;
        outstanding++;
        return offset;
    }

    /** Identity of this ring in rich pointers: the number of its first chunk. */
    int id() {
        return (int) (base / Region.CHUNK_BYTES);
    }

    /** The ring of this identity, or null where there is none. */
    static DBuf find(Region region, int id) {
        long offset = (long) id * Region.CHUNK_BYTES;
        return id >= 0 && region.contains(offset, Region.CHUNK_BYTES) && region.owner(offset) instanceof DBuf ring
            && ring.base == offset ? ring : null;
    }

    /**
     * Absolute position of the byte at a region offset inside the part in use.
     *
     * <p>Other domains ask as well, while the owner moves the head on: hence one look at it. Whoever holds a
     * reference has seen the head behind it, and until it is returned the head cannot move a whole ring further.
     */
    long position(long offset) {
        long last = head - 1;
        return last - (last - (offset - base) & sizeBytes - 1);
    }

    /**
     * Region offset of a range, or -1 where it is not wholly inside the part in use; for any thread.
     *
     * <p>What a reader was sent cannot leave the part in use before it was returned, however old the reader's
     * view of the tail is; and the head behind it was visible before the pointer was.
     */
    long resolve(long position, int lengthBytes) {
        boolean inUse = lengthBytes > 0 && position >= tail && position <= head - lengthBytes
            && lengthBytes <= layout.toWrap(position);
        return inUse ? layout.offset(position) : -1;
    }

    @Override
    public int token() {
        return token;
    }

    private int token(long position) {
        return (int) ((position & sizeBytes - 1) >>> 3);
    }

    @Override
    public void retain(int block) {
        retain(block, 1);
    }

    @Override
    public void retain(int block, int references) {
        long position = (long) block << 3;
        layout.references(position, layout.references(position) + references);
    }

    @Override
    public void release(int block) {
        release(block, 1);
    }

    @Override
    public void release(int block, int references) {
        long position = (long) block << 3;
        int left = layout.references(position) - references;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "block=" + block);
        }
        layout.references(position, left);
        if (left == 0) {
            outstanding--;
            reclaim();
        }
    }

    @Override
    public boolean lent(int block) {
        return layout.references((long) block << 3) > 0;
    }

    private void reclaim() {
        while (tail < head && layout.references(tail) == 0) {
            tail += layout.extent(tail);
        }
    }

    @Override
    public void recount() {
        for (long position = tail; position < head; position += layout.extent(position)) {
            layout.references(position, 0);
        }
    }

    @Override
    public void settle() {
        outstanding = 0;
        for (long position = tail; position < head; position += layout.extent(position)) {
            outstanding += layout.references(position) > 0 ? 1 : 0;
        }
        reclaim();
    }

    @Override
    public boolean pinning(int block) {
        return pressed() && relievedBy(layout.offset((long) block << 3));
    }

    /** A lap is a generation of the whole ring. */
    @Override
    public long contents(long offset) {
        int lap = (int) (position(offset) >>> Long.numberOfTrailingZeros(sizeBytes));
        return (long) firstPage << Integer.SIZE | born + lap & 0xFFFF_FFFFL;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.DBUF;
    }

    @Override
    public long capacityBytes() {
        return sizeBytes;
    }

    @Override
    public boolean low() {
        return head - tail > sizeBytes - sizeBytes / 4;
    }

    @Override
    public boolean pressed() {
        return head - tail > sizeBytes / 2;
    }

    @Override
    public boolean relievedBy(long offset) {
        return position(offset) < tail + sizeBytes / 4;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        region.giveBack(base, (int) (sizeBytes / Region.CHUNK_BYTES));
    }
}
