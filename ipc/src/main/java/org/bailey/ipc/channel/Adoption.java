package org.bailey.ipc.channel;

import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/** Copies into a sender's store what its channel cannot carry by reference, and counts it. */
public final class Adoption {

    private Adoption() {
    }

    /** Moves the slices that lie in stores of another kind; false where there was no room for all of them. */
    public static boolean adopt(SliceList message, Holdings holdings, Store into, ChannelCounters counters) {
        Region region = holdings.region();
        StoreKind kind = into.kind();
        for (int slice = 0; slice < message.count(); slice++) {
            if (region.kind(message.offset(slice)) != kind
                && !move(message, slice, holdings, into, counters)) {
                return false;
            }
        }
        return true;
    }

    /** Moves one slice. */
    static boolean move(SliceList message, int slice, Holdings holdings, Store into, ChannelCounters counters) {
        int length = message.length(slice);
        long offset = into.allocate(length);
        if (offset < 0) {
            return false;
        }
        message.relocate(slice, offset, holdings.loan(into, into.token()));
        counters.copied(length);
        return true;
    }
}
