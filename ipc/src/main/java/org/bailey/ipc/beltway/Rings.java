package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;

/** The rings that rich pointers lead to: mostly it is the last one again, if that is still there. */
final class Rings {

    private final Region region;
    private DataRing last;
    private int lastId;
    private long lastOffset;

    /** Those of a region. */
    Rings(Region region) {
        this.region = region;
    }

    /** The ring of this number, or null where there is none. */
    DataRing find(int id) {
        return id == lastId && region.owner(lastOffset) == last ? last : look(id);
    }

    private DataRing look(int id) {
        DataRing ring = DataRing.find(region, id);
        return ring == null ? null : remember(ring);
    }

    /** The ring that an offset lies in; there has to be one. */
    DataRing at(long offset) {
        Store owner = region.owner(offset);
        return owner == last ? last : remember((DataRing) owner);
    }

    private DataRing remember(DataRing ring) {
        last = ring;
        lastId = ring.id();
        lastOffset = (long) lastId * Region.CHUNK_BYTES;
        return ring;
    }
}
