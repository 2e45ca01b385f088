package org.bailey.ipc.slice;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Store;

/** What the bytes at the offsets of a domain's window are called. */
final class Contents {

    private final Space space;
    private final Region region;

    Contents(Space space) {
        this.space = space;
        this.region = space.region();
    }

    /** Buffer and generation, which together with the region offset name the bytes; 0 where they have no name. */
    long name(long regionOffset) {
        Store owner = region.owner(regionOffset);
        return owner == null ? 0 : owner.contents(regionOffset);
    }

    /** Whether two places in the window lie in one buffer, or one lap of a ring. */
    boolean same(long offset, long other) {
        long name = name(space.regionOffset(offset));
        return name != 0 && name == name(space.regionOffset(other));
    }
}
