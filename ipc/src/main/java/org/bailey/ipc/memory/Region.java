package org.bailey.ipc.memory;

import java.util.BitSet;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * The fbuf region: one memfd, an offset space that is the same for every domain.
 *
 * <p>The kernel grants whole chunks of it to stores, which carve them without the kernel (fbufs, SOSP 1993,
 * section 3.3). The file is sparse: untouched pages cost nothing, and a chunk that comes back is punched
 * out, so that whoever gets it next reads zeros. Granting is thread-safe; the rest is plain memory.
 */
public final class Region implements AutoCloseable {

    /** Bytes of a chunk, the unit of granting. */
    public static final int CHUNK_BYTES = 1 << 20;

    private static final int CHUNK_SHIFT = 20;

    private final int descriptor;
    private final Window memory;
    private final PageTable pages;
    private final Store[] owners;
    private final StoreKind[] kinds;
    private final BitSet granted = new BitSet();
    private boolean closed;

    /** A region of this many bytes of address space, at least two chunks. */
    public Region(long sizeBytes) {
        int chunks = (int) (sizeBytes >>> CHUNK_SHIFT);
        if (chunks < 2 || chunks > 1 << 16) {
            throw new IllegalArgumentException("a region has 2 to 65536 MiB: sizeBytes=" + sizeBytes);
        }
        long size = (long) chunks << CHUNK_SHIFT;
        descriptor = MemorySyscalls.createMemoryFile("bailey-region", size);
        memory = map(descriptor, size);
        pages = new PageTable(memory);
        owners = new Store[chunks];
        kinds = new StoreKind[chunks];
        long tableBytes = size / PageTable.PAGE_BYTES * PageTable.RECORD_BYTES;
        granted.set(0, (int) ((tableBytes + CHUNK_BYTES - 1) >>> CHUNK_SHIFT));
    }

    private static Window map(int descriptor, long sizeBytes) {
        try {
            return new Window(MemorySyscalls.mapWritable(descriptor, sizeBytes), sizeBytes);
        } catch (BaileyException e) {
            MemorySyscalls.close(descriptor);
            throw e;
        }
    }

    /** The whole region, to be used by trusted code only. */
    public Window memory() {
        return memory;
    }

    /** The records of its pages. */
    public PageTable pages() {
        return pages;
    }

    /** Grants adjacent chunks to a store; returns the offset of the first. */
    public synchronized long grant(Store owner, int chunks) {
        StackRoom.require();
        int first = granted.nextClearBit(0);
        while (granted.nextSetBit(first) >= 0 && granted.nextSetBit(first) - first < chunks) {
            first = granted.nextClearBit(granted.nextSetBit(first));
        }
        if (first + chunks > owners.length) {
            throw new BaileyException(ErrorCode.QUOTA, "region MiB=" + owners.length + ", wanted MiB=" + chunks);
        }
        granted.set(first, first + chunks);
        for (int i = first; i < first + chunks; i++) {
            owners[i] = owner;
            kinds[i] = owner == null ? null : owner.kind();
        }
        return (long) first << CHUNK_SHIFT;
    }

    /** Takes chunks back and lets their pages go: their next owner reads zeros. */
    public synchronized void giveBack(long offset, int chunks) {
        int first = (int) (offset >>> CHUNK_SHIFT);
        for (int i = first; i < first + chunks; i++) {
            owners[i] = null;
            kinds[i] = null;
        }
        if (!closed) {
            pages.clear((int) (offset >>> PageTable.PAGE_SHIFT), chunks << CHUNK_SHIFT - PageTable.PAGE_SHIFT);
            MemorySyscalls.punchHole(descriptor, offset, (long) chunks << CHUNK_SHIFT);
        }
        granted.clear(first, first + chunks);
    }

    /** The store that was granted the chunk of this offset; null where nobody was. */
    public Store owner(long offset) {
        return owners[(int) (offset >>> CHUNK_SHIFT)];
    }

    /** Kind of the store that was granted the chunk of this offset; null where nobody was. */
    public StoreKind kind(long offset) {
        return kinds[(int) (offset >>> CHUNK_SHIFT)];
    }

    /** Chunks granted now, the page table's own included. */
    public synchronized int grantedChunks() {
        return granted.cardinality();
    }

    /** Whether a range lies inside the region, safe against overflow. */
    public boolean contains(long offset, int lengthBytes) {
        return memory.contains(offset, lengthBytes);
    }

    /** Unmaps everything. No handle into the region may be used afterwards: the caller has ended all domains. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            memory.unmap();
            MemorySyscalls.close(descriptor);
        }
    }
}
