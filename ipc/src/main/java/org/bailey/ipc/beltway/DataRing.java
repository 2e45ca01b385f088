package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;

/**
 * A store that rich pointers can lead into: a ring of bytes with absolute positions, a DBuf or a device's own.
 *
 * <p>What is asked here, other domains ask as well, while the owner moves on.
 */
public interface DataRing extends Store {

    /** Identity of this ring in rich pointers: the number of its first chunk. */
    int id();

    /** Absolute position of the byte at a region offset inside the part in use. */
    long position(long offset);

    /** Region offset of a range, or -1 where it is not wholly inside the part in use. */
    long resolve(long position, int lengthBytes);

    /** Whether the byte at a position was not given up yet: asked after it was read, it tells whether it was good. */
    boolean intact(long position);

    /** The ring of this identity, or null where there is none. */
    static DataRing find(Region region, int id) {
        long offset = (long) id * Region.CHUNK_BYTES;
        return id >= 0 && region.contains(offset, Region.CHUNK_BYTES) && region.owner(offset) instanceof DataRing ring
            && ring.id() == id ? ring : null;
    }
}
