package org.bailey.ipc.channel;

import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.slice.Holdings;
import org.bailey.ipc.slice.SliceList;

/**
 * What a channel cannot carry by reference: it is copied into the sender's store, and counted.
 *
 * <p>That is a slice in a store of another kind, and slices over the number that a channel takes. The
 * message's bytes stay the same at every step, so that it can go on later where there is no room now.
 */
public final class Adoption {

    private static final int PIECE_BYTES = 64 * 1024;

    private final Holdings holdings;
    private final Region region;
    private final Store into;
    private final StoreKind kind;
    private final ChannelCounters counters;
    private final int slicesMax;

    /** Adoption into this store, for a channel that takes messages of so many slices. */
    public Adoption(Holdings holdings, Store into, ChannelCounters counters, int slicesMax) {
        this.holdings = holdings;
        this.region = holdings.region();
        this.into = into;
        this.kind = into.kind();
        this.counters = counters;
        this.slicesMax = slicesMax;
    }

    /**
     * Makes a message one that the channel can carry.
     *
     * @return false where there is no room for that now
     * @throws BaileyException with TOO_LARGE where there will never be
     */
    public boolean adopt(SliceList message) {
        for (int slice = 0; slice < message.count(); slice++) {
            if (foreign(message, slice)) {
                return adoptFrom(slice, message) && gather(message);
            }
        }
        return message.count() <= slicesMax || gather(message);
    }

    private boolean foreign(SliceList message, int slice) {
        return region.kind(message.offset(slice)) != kind;
    }

    private boolean adoptFrom(int first, SliceList message) {
        checkCapacity(first, message);
        for (int slice = first; slice < message.count(); slice++) {
            if (foreign(message, slice)) {
                if (message.length(slice) > PIECE_BYTES) {
                    message.cutSlice(slice, PIECE_BYTES);
                }
                if (!move(message, slice, 1, message.length(slice))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** More than half could wait for ever: only above that are holders asked to move their bytes out. */
    private void checkCapacity(int first, SliceList message) {
        long bytes = 0;
        for (int slice = first; slice < message.count(); slice++) {
            bytes += foreign(message, slice) ? message.length(slice) : 0;
        }
        checkAtMostHalf(bytes);
    }

    private void checkAtMostHalf(long bytes) {
        if (bytes > into.capacityBytes() / 2) {
            throw new BaileyException(ErrorCode.TOO_LARGE,
                "bytes to copy=" + bytes + ", half of the store=" + into.capacityBytes() / 2);
        }
    }

    /** Joins small neighbours until there are few enough slices. */
    private boolean gather(SliceList message) {
        if (message.count() > slicesMax) {
            checkAtMostHalf(message.length());
        }
        for (int slice = 0; message.count() > slicesMax; slice++) {
            if (slice >= message.count() - 1) {
                throw new BaileyException(ErrorCode.TOO_LARGE,
                    "slices=" + message.count() + ", slices at most=" + slicesMax);
            }
            int slices = 1;
            int bytes = message.length(slice);
            while (slice + slices < message.count() && bytes + message.length(slice + slices) <= PIECE_BYTES) {
                bytes += message.length(slice + slices);
                slices++;
            }
            if (slices > 1 && !move(message, slice, slices, bytes)) {
                return false;
            }
        }
        return true;
    }

    private boolean move(SliceList message, int slice, int slices, int bytes) {
        long offset = into.allocate(bytes);
        if (offset < 0) {
            return false;
        }
        message.gather(slice, slices, offset, holdings.loan(into, into.token()));
        counters.copied(bytes);
        return true;
    }
}
