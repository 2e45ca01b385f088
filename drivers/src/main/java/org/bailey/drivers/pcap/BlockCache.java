package org.bailey.drivers.pcap;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Held;
import org.bailey.ipc.Port;
import org.bailey.ipc.device.DeviceMemory;

/**
 * The beginning of a file, kept in the fbufs that it was read into, for whoever reads it again.
 *
 * <p>A file cache of immutable buffers (IO-Lite, OSDI 1999, section 3.5): what is sent from it once more are other
 * slices of the same fbufs, so that nothing is read and nothing copied, and whoever knows sums of these bytes knows
 * them still. Each round so sees the file as the first one found it.
 *
 * <p>It never takes more than the port's memory can spare, which of a ring is nothing: where that is short for
 * others, it gives everything back.
 */
final class BlockCache {

    private final Port port;
    private final Held kept;
    private final long beginBytes;
    private final long mostBytes;
    private boolean whole;

    /**
     * An empty cache.
     *
     * @param beginBytes where in the file it begins
     * @param mostBytes bytes that it may keep
     */
    BlockCache(Port port, Held kept, long beginBytes, long mostBytes) {
        this.port = port;
        this.kept = kept;
        this.beginBytes = beginBytes;
        this.mostBytes = mostBytes;
    }

    /** Bytes from an offset of the file on, as a message over what is kept; null where they are not. */
    Aggregate from(long offsetBytes, int lengthBytes) {
        if (kept.length() > DeviceMemory.spareBytes(port)) {
            clear();
        }
        long left = endBytes() - offsetBytes;
        if (left <= 0) {
            return null;
        }
        int index = (int) (offsetBytes - beginBytes);
        return kept.slice(index, (int) Math.min(lengthBytes, left));
    }

    /** Keeps a block that was read, too, where it follows on what is kept and there is room for it. */
    void keep(long offsetBytes, Aggregate block, boolean last) {
        if (offsetBytes != endBytes()
            || kept.length() + block.length() > Math.min(mostBytes, DeviceMemory.spareBytes(port))) {
            return;
        }
        kept.append(block.slice(0, block.length()));
        whole = last;
    }

    /** Whether the file is kept to its end, and this is the end. */
    boolean endsAt(long offsetBytes) {
        return whole && offsetBytes == endBytes();
    }

    /** Gives everything back. */
    void clear() {
        kept.clear();
        whole = false;
    }

    private long endBytes() {
        return beginBytes + kept.length();
    }
}
