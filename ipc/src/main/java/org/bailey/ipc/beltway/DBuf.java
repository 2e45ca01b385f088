package org.bailey.ipc.beltway;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.BufferExtent;
import org.bailey.ipc.memory.PageTable;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.StoreKind;

/**
 * A data buffer: a long-lived ring that one domain writes, of any of the four kinds.
 *
 * <p>Allocation moves the head on, and space comes back strictly in order: a block whose references are all
 * returned waits for those before it. So whoever holds an old block stops the ring, and is asked to move it
 * out when more than half is in use.
 */
public final class DBuf implements DataRing {

    private final Region region;
    private final DBufShape shape;
    private final long base;
    private final MemorySegment memory;
    private final long sizeBytes;
    private final DBufLayout layout;
    private final Blocks blocks;
    private final Extent used;
    private final Steps steps = new Steps();
    private final int firstPage;
    private final int born;
    private final int id;
    private final long blockMost;
    private final int headerBytes;
    private int token;
    private int outstanding;

    /** A ring of this shape. */
    public DBuf(Region region, DBufShape shape) {
        this(region, shape, 0);
    }

    /** A ring whose first position is not 0. */
    DBuf(Region region, DBufShape shape, long start) {
        if ((start & shape.sizeBytes() - 1) != 0) {
            throw new IllegalArgumentException("a ring begins at a multiple of its size: start=" + start);
        }
        this.region = region;
        this.shape = shape;
        this.sizeBytes = shape.sizeBytes();
        this.base = region.grant(this, DBufLayout.chunks(shape));
        this.id = (int) (base / Region.CHUNK_BYTES);
        long address = region.memory().address(base);
        this.memory = region.memory().segment(base, sizeBytes);
        this.layout = new DBufLayout(shape, address);
        this.blocks = Blocks.of(shape, address, layout.table());
        this.blockMost = shape.blockMost();
        this.headerBytes = blocks.headerBytes();
        this.used = new Extent(layout, shape, blocks.apartBytes(), start);
        this.firstPage = (int) (base >>> PageTable.PAGE_SHIFT);
        this.born = region.pages().generation(firstPage) + 1 - lap(start);
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.CLEAR_PAGES, (int) (sizeBytes >>> PageTable.PAGE_SHIFT));
        steps.add(Step.MAP_ORIGINATOR, (int) (sizeBytes >>> PageTable.PAGE_SHIFT));
    }

    /** What it is like. */
    public DBufShape shape() {
        return shape;
    }

    /** How much of its bytes it goes round in for now. */
    public long logicalBytes() {
        return used.logicalBytes();
    }

    @Override
    public long allocate(int lengthBytes) {
        long need = blocks.blockBytes(lengthBytes);
        if (need > blockMost) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "lengthBytes=" + lengthBytes + ", a quarter of the ring's size=" + blockMost);
        }
        if (!blocks.vacant() || !used.place(need)) {
            return -1;
        }
        long begin = used.head();
        if ((begin & sizeBytes - 1) == 0) {
            region.pages().renew(firstPage);
        }
        token = blocks.begin(begin, lengthBytes);
        used.take(need);
        if (blocks.references(token) == 1) {
            outstanding++;
        }
        return base + (begin & sizeBytes - 1) + headerBytes;
    }

    @Override
    public int id() {
        return id;
    }

    /**
     * Absolute position of the byte at a region offset inside the part in use.
     *
     * <p>Whoever holds a reference has seen the head behind it, and until it is returned the head cannot move a whole
     * ring further; but the ring can have grown behind it, and left out its place.
     */
    @Override
    public long position(long offset) {
        long last = layout.head() - 1;
        long position = last - (last - (offset - base) & sizeBytes - 1);
        boolean leftOut = position - layout.growthFrom() >= 0 && position - layout.growthTo() < 0;
        return leftOut ? position - sizeBytes : position;
    }

    /**
     * Region offset of a range, or -1 where it is not wholly inside the part in use; for any thread.
     *
     * <p>What a reader was sent cannot leave the part in use before it was returned, however old the reader's
     * view of the tail is; and the head behind it was visible before the pointer was.
     */
    @Override
    public long resolve(long position, int lengthBytes) {
        long head = layout.head();
        long tail = layout.tail();
        long place = position & sizeBytes - 1;
        boolean inUse = lengthBytes > 0 && position - tail >= 0 && head - position >= lengthBytes
            && lengthBytes <= sizeBytes - place;
        return inUse ? base + place : -1;
    }

    /** All bytes of the ring. */
    MemorySegment memory() {
        return memory;
    }

    @Override
    public boolean intact(long position) {
        return position - layout.tail() >= 0;
    }

    /** Bytes in use. */
    long usedBytes() {
        return used.usedBytes();
    }

    @Override
    public int token() {
        return token;
    }

    @Override
    public void retain(int block) {
        retain(block, 1);
    }

    @Override
    public void retain(int block, int references) {
        blocks.references(block, blocks.references(block) + references);
    }

    @Override
    public void release(int block) {
        release(block, 1);
    }

    @Override
    public void release(int block, int references) {
        int left = blocks.references(block) - references;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "block=" + block);
        }
        blocks.references(block, left);
        if (left == 0) {
            outstanding--;
            reclaim();
        }
    }

    @Override
    public boolean lent(int block) {
        return blocks.references(block) > 0;
    }

    private void reclaim() {
        boolean more = true;
        while (more && used.tail() != used.head()) {
            long end = blocks.passed(used.tail(), used.head());
            more = used.pass(end);
        }
    }

    @Override
    public void recount() {
        used.recall();
        blocks.recount(used);
    }

    @Override
    public void settle() {
        outstanding = blocks.lent(used);
        reclaim();
    }

    @Override
    public boolean pinning(int block) {
        return pressed() && relievedBy(base + blocks.place(block));
    }

    /** A lap is a generation of the whole ring. */
    @Override
    public long contents(long offset) {
        return (long) firstPage << Integer.SIZE | born + lap(position(offset)) & 0xFFFF_FFFFL;
    }

    private int lap(long position) {
        return (int) (position >>> Long.numberOfTrailingZeros(sizeBytes));
    }

    /** A block in the part in use; its generation is that of the lap. */
    @Override
    public Optional<BufferExtent> extent(long offset, PageTable pages) {
        long position = position(offset);
        boolean inUse = offset - base < sizeBytes && position - layout.tail() >= 0 && layout.head() - position > 0;
        return (inUse ? blocks.around(position, used) : Optional.<Blocks.Block>empty()).map(block -> new BufferExtent(
            base + (block.position() & sizeBytes - 1), block.lengthBytes(), (int) contents(offset),
            block.references()));
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
        return used.usedBytes() > sizeBytes - sizeBytes / 4 || !blocks.vacant();
    }

    @Override
    public boolean pressed() {
        return used.usedBytes() > sizeBytes / 2 - 2L * blocks.apartBytes() || blocks.crowded() || used.refused();
    }

    @Override
    public boolean relievedBy(long offset) {
        return position(offset) - layout.tail() < sizeBytes / 4;
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
        region.giveBack(base, DBufLayout.chunks(shape));
    }
}
