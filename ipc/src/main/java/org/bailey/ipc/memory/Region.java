package org.bailey.ipc.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * The fbuf region: one memfd, an offset space that is the same for every domain.
 *
 * <p>The kernel grants whole chunks of it to stores, which carve them without the kernel (fbufs, SOSP 1993,
 * section 3.3). The file is sparse: untouched pages cost nothing. A chunk that comes back keeps its contents for
 * a while: whoever gets it next reads zeros, unless all it can reach could read the old contents anyway.
 * Granting is thread-safe, and so is the end; the rest is plain memory.
 */
public final class Region implements AutoCloseable {

    /** Bytes of a chunk, the unit of granting. */
    public static final int CHUNK_BYTES = 1 << 20;

    private static final int CHUNK_SHIFT = 20;
    private static final int CHUNK_PAGES = CHUNK_BYTES / PageTable.PAGE_BYTES;

    /** Chunks at most that keep their contents while nobody has them. */
    private static final int USED_CHUNKS_MAX = 64;

    private final int descriptor;
    private final Window memory;
    private final PageTable pages;
    private final Store[] owners;
    private final StoreKind[] kinds;
    private final DataPath[] servedBefore;
    private final boolean[] stillFilled;
    private final BitSet granted = new BitSet();
    private final List<Space> spaces = new ArrayList<>();
    private final Mappings mappings;
    private long chunksCleared;
    private long chunksPassedOn;
    private boolean guarded;
    private boolean closed;

    /** A region of this many bytes of address space, at least two chunks. */
    public Region(long sizeBytes) {
        this(sizeBytes, Mappings.PROCESS);
    }

    /** A region whose windows count their mappings here. */
    public Region(long sizeBytes, Mappings mappings) {
        int chunks = (int) (sizeBytes >>> CHUNK_SHIFT);
        if (chunks < 2 || chunks > 1 << 16) {
            throw new IllegalArgumentException("a region has 2 to 65536 MiB: sizeBytes=" + sizeBytes);
        }
        long size = (long) chunks << CHUNK_SHIFT;
        descriptor = MemorySyscalls.createMemoryFile("bailey-region", size);
        memory = map(descriptor, size);
        pages = new PageTable(memory);
        owners = new Store[chunks];
        // Above the region's own lie the general areas of windows, where only fbufs ever are.
        kinds = new StoreKind[2 * chunks];
        Arrays.fill(kinds, chunks, 2 * chunks, StoreKind.FBUF);
        servedBefore = new DataPath[chunks];
        stillFilled = new boolean[chunks];
        this.mappings = mappings;
        long tableBytes = PageTable.bytes(size / PageTable.PAGE_BYTES);
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

    Mappings mappings() {
        return mappings;
    }

    int descriptor() {
        return descriptor;
    }

    /** Says that some of its fbufs are handled another way than the fastest: every crossing is then guarded. */
    public void guard() {
        guarded = true;
    }

    /** Whether rights have to be asked and steps to be done at crossings. */
    public boolean guarded() {
        return guarded;
    }

    /** Lets a space in, so that the end of the region is the end of its window; refuses it after that. */
    synchronized int enter(Space space) {
        checkOpen();
        spaces.add(space);
        return spaces.size() - 1;
    }

    /** Grants adjacent chunks to a store; returns the offset of the first. */
    public synchronized long grant(Store owner, int chunks) {
        checkOpen();
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
            prepare(i, owner);
        }
        return (long) first << CHUNK_SHIFT;
    }

    /** Clears a chunk that was used before, unless its new path is part of its old one. */
    private void prepare(int chunk, Store owner) {
        DataPath before = servedBefore[chunk];
        servedBefore[chunk] = null;
        stillFilled[chunk] = before != null && owner != null && owner.path().isPartOf(before);
        if (stillFilled[chunk]) {
            chunksPassedOn++;
        } else if (before != null) {
            release(chunk * CHUNK_PAGES, CHUNK_PAGES);
            chunksCleared++;
        }
    }

    /** Takes chunks back; what is left of any window's mappings of them goes. */
    public synchronized void giveBack(long offset, int chunks) {
        if (closed) {
            return;
        }
        int first = (int) (offset >>> CHUNK_SHIFT);
        for (Space space : spaces) {
            space.received().forget(first * CHUNK_PAGES, chunks * CHUNK_PAGES);
        }
        pages.clear(first * CHUNK_PAGES, chunks * CHUNK_PAGES);
        if (owners[first] == null || usedChunks() + chunks > USED_CHUNKS_MAX) {
            release(first * CHUNK_PAGES, chunks * CHUNK_PAGES);
        } else {
            Arrays.fill(servedBefore, first, first + chunks, owners[first].path());
        }
        Arrays.fill(owners, first, first + chunks, null);
        Arrays.fill(kinds, first, first + chunks, null);
        granted.clear(first, first + chunks);
    }

    private int usedChunks() {
        int used = 0;
        for (DataPath path : servedBefore) {
            used += path == null ? 0 : 1;
        }
        return used;
    }

    /** How many of some pages were cleared when their chunk was granted last. */
    public int clearedPages(int first, int count) {
        int cleared = 0;
        for (int page = first; page < first + count; page++) {
            cleared += stillFilled[page / CHUNK_PAGES] ? 0 : 1;
        }
        return cleared;
    }

    /** Lets the memory of some pages go; they read as zeros from then on. */
    void release(int first, int count) {
        MemorySyscalls.punchHole(descriptor, (long) first << PageTable.PAGE_SHIFT,
            (long) count << PageTable.PAGE_SHIFT);
    }

    /** Chunks that were cleared because others could read them than before. */
    public synchronized long chunksCleared() {
        return chunksCleared;
    }

    /** Chunks that went from one path to a part of it, as they were. */
    public synchronized long chunksPassedOn() {
        return chunksPassedOn;
    }

    /** The store that was granted the chunk of this offset; null where nobody was. */
    public Store owner(long offset) {
        return owners[(int) (offset >>> CHUNK_SHIFT)];
    }

    /** The buffer that an offset lies in; nothing where there is none. Changes nothing. */
    public Optional<BufferExtent> extent(long offset) {
        Store owner = contains(offset, 1) ? owner(offset) : null;
        return owner == null ? Optional.empty() : owner.extent(offset, pages);
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

    /**
     * Looks at what is in the region, which stays there meanwhile; for any thread.
     *
     * @throws IllegalStateException where it is closed
     */
    public synchronized <T> T whileOpen(Supplier<T> look) {
        checkOpen();
        return look.get();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("closed, and its memory given back: ask before that");
        }
    }

    /**
     * Gives all memory back, but leaves its addresses reserved and readable, as zeros: for where a thread that
     * cannot be ended may still look at them.
     */
    public synchronized void abandon() {
        if (!closed) {
            closed = true;
            spaces.forEach(Space::abandon);
            MemorySyscalls.punchHole(descriptor, 0, memory.sizeBytes());
            MemorySyscalls.close(descriptor);
        }
    }

    /** Unmaps everything. No handle into the region may be used afterwards: the caller has ended all domains. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            spaces.forEach(Space::close);
            memory.unmap();
            MemorySyscalls.close(descriptor);
        }
    }
}
