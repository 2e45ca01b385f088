package org.bailey.ipc.beltway;

import org.bailey.ipc.memory.Region;

/** The rings that rich pointers lead to, by their numbers: mostly it is the last one again, if that is still there. */
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
        if (ring != null) {
            last = ring;
            lastId = id;
            lastOffset = (long) id * Region.CHUNK_BYTES;
        }
        return ring;
    }
}
